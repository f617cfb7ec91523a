import type { Properties } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { decodeId } from '../../store/index.ts'
import { type CustomerPatch, emptyPatch } from '../customers/patch.ts'
import { PROFILE_TEXTS, type ProfileColumn } from '../customers/profile.ts'
import { bySourceId, type CustomerReference } from '../customers/reference.ts'
import { jsonBytes } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { missingKeys, tooManyBytes } from '../door/metadata.ts'
import { declared } from '../door/property.ts'
import { textFlaw } from '../door/text.ts'
import { booleanCell, type Cell, dateCell, momentCell, propertyCell } from './cells.ts'
import { type Column, columnFor, type Target } from './columns.ts'
import type { Kind } from './run.ts'

export type CustomerField = 'source_id' | 'id' | 'created_at' | 'birthdate' | 'source' | 'unsubscribed' | ProfileColumn

export interface CustomerRow {
  readonly patch: CustomerPatch
  /** Keys that the schema requires of a new customer and the row lacks. */
  readonly lacking: readonly string[]
}

export interface RowContext {
  readonly projectId: string
  readonly timeZone: string
  readonly limits: IngestLimits
}

/** What the cells of one row are put into. */
interface Draft {
  readonly columns: { -readonly [K in keyof CustomerPatch]?: CustomerPatch[K] }
  readonly metadata: Record<string, unknown>
  readonly consents: Record<string, unknown>
}

/** Puts a cell where it belongs, or says why not. */
type Put = (text: string, draft: Draft) => string | null

/** How the rows of a file of customers are read. */
export function customerRows(
  columns: readonly Column<CustomerField>[],
  properties: Properties,
  context: RowContext,
): Pick<Kind<CustomerRow>, 'read'> {
  const puts = columns.flatMap(({ header, index, target }) => {
    const put = putterOf(target, properties, context)
    return put === null ? [] : [{ header, index, put }]
  })
  const sourceId = columnFor(columns, 'source_id')
  const id = columnFor(columns, 'id')
  const who = (sourceId ?? id)!.header
  const hasMetadata = columns.some(({ target }) => target.to === 'metadata')
  const hasConsents = columns.some(({ target }) => target.to === 'consent')
  const requires = Object.values(properties).some(({ optional }) => optional === false)
  return {
    read: (cells, _position, problem) => {
      const customer = whoIs(sourceId ? cells[sourceId.index]! : '', id ? cells[id.index]! : '', context.projectId)
      if (typeof customer === 'string') problem(who, customer)
      const draft: Draft = { columns: {}, metadata: {}, consents: {} }
      for (const { header, index, put } of puts) {
        const text = cells[index]!
        const wrong = text === '' ? null : put(text, draft)
        if (wrong !== null) problem(header, wrong)
      }
      if (typeof customer === 'string') return undefined
      const { metadata, consents } = draft
      const bytes = hasMetadata ? jsonBytes(metadata) : 0
      if (bytes > context.limits.metadataBytes) problem('metadata', tooManyBytes(bytes, context.limits))
      const lacking = requires ? missingKeys({ set: metadata, removed: [] }, properties) : []
      const patch = emptyPatch(customer)
      return {
        id: customer.id,
        item: {
          lacking,
          patch: {
            ...patch,
            ...draft.columns,
            may_create: patch.may_create && lacking.length === 0,
            metadata: hasMetadata ? metadata : null,
            consents: hasConsents ? consents : null,
          },
        },
      }
    },
  }
}

function whoIs(sourceId: string, id: string, projectId: string): CustomerReference | string {
  if (sourceId !== '') return textFlaw(sourceId, TEXT_LIMITS.sourceId) ?? bySourceId(projectId, sourceId)
  if (id === '') return 'Every row needs the id of its customer here.'
  const uuid = decodeId('cust', id)
  return uuid === null
    ? `An id such as cust_01h2xcejqtf2nbrexx3vqjhp41 is needed here, not ${quote(id)}.`
    : { id: uuid, sourceId: null }
}

function putterOf(target: Target<CustomerField>, properties: Properties, context: RowContext): Put | null {
  switch (target.to) {
    case 'nothing':
      return null
    case 'field':
      return fieldPutter(target.field, context)
    case 'consent':
      return cellPutter(booleanCell, (value, { consents }) => {
        consents[target.key] = value
      })
    case 'metadata': {
      const property = declared(properties, target.key) ?? { type: 'string' }
      return cellPutter(
        (text) => propertyCell(text, property),
        (value, { metadata }) => setKey(metadata, target.key, value),
      )
    }
    default:
      return target satisfies never
  }
}

/** `__proto__` is a key like any other. */
function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}

function cellPutter<T>(read: (text: string) => Cell<T>, put: (value: T, draft: Draft) => void): Put {
  return (text, draft) => {
    const cell = read(text)
    if ('problem' in cell) return cell.problem
    put(cell.value, draft)
    return null
  }
}

function fieldPutter(field: CustomerField, { timeZone }: RowContext): Put | null {
  switch (field) {
    case 'source_id':
    case 'id':
      return null
    case 'created_at':
      return cellPutter(
        (text) => momentCell(text, timeZone),
        (value, { columns }) => {
          columns.created_at = value
        },
      )
    case 'birthdate':
      return cellPutter(dateCell, (value, { columns }) => {
        columns.birthdate = value
      })
    case 'unsubscribed':
      return cellPutter(booleanCell, (value, { columns }) => {
        columns.unsubscribed = value
      })
    case 'source':
      return textPutter('source', TEXT_LIMITS.source)
    default:
      return textPutter(field, PROFILE_TEXTS.find(({ column }) => column === field)!.longest)
  }
}

// What comes out of a file in UTF-8 without NUL bytes can be stored as it is; only its length is in question.
function textPutter(column: ProfileColumn | 'source', longest: number): Put {
  return (text, { columns }) => {
    if (text.length > longest) return textFlaw(text, longest)
    columns[column] = text
    return null
  }
}
