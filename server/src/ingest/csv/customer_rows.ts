import type { Properties } from '@coterie/filter'
import { type CustomerPatch, emptyPatch } from '../customers/patch.ts'
import { PROFILE_TEXTS, type ProfileColumn } from '../customers/profile.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { missingKeys } from '../door/metadata.ts'
import { textFlaw } from '../door/text.ts'
import { booleanCell, type Cell, dateCell, momentCell } from './cells.ts'
import { type Column, columnFor, type Target } from './columns.ts'
import { customerCell } from './customer_cells.ts'
import { metadataColumns, readMetadataCells } from './metadata_cells.ts'
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
    const put = putterOf(target, context)
    return put === null ? [] : [{ header, index, put }]
  })
  const metadata = metadataColumns(columns)
  const sourceId = columnFor(columns, 'source_id')
  const id = columnFor(columns, 'id')
  const who = (sourceId ?? id)!.header
  const hasConsents = columns.some(({ target }) => target.to === 'consent')
  const requires = Object.values(properties).some(({ optional }) => optional === false)
  return {
    read: (cells, _position, problem) => {
      const customer = customerCell(
        sourceId ? cells[sourceId.index]! : '',
        id ? cells[id.index]! : '',
        context.projectId,
      )
      if ('problem' in customer) problem(who, customer.problem)
      const draft: Draft = { columns: {}, consents: {} }
      for (const { header, index, put } of puts) {
        const text = cells[index]!
        const wrong = text === '' ? null : put(text, draft)
        if (wrong !== null) problem(header, wrong)
      }
      const set = readMetadataCells(cells, metadata, properties, context.limits, problem)
      if ('problem' in customer) return undefined
      const lacking = requires ? missingKeys({ set, removed: [] }, properties) : []
      const patch: CustomerPatch = {
        ...emptyPatch(customer.value),
        ...draft.columns,
        may_create: customer.value.sourceId !== null && lacking.length === 0,
        metadata: metadata.length > 0 ? set : null,
        consents: hasConsents ? draft.consents : null,
      }
      return { id: patch.id, item: { patch, lacking } }
    },
  }
}

function putterOf(target: Target<CustomerField>, context: RowContext): Put | null {
  switch (target.to) {
    case 'nothing':
    case 'metadata':
      return null
    case 'field':
      return fieldPutter(target.field, context)
    case 'consent':
      return cellPutter(booleanCell, (value, { consents }) => {
        consents[target.key] = value
      })
    default:
      return target satisfies never
  }
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
