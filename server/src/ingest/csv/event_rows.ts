import type { Properties } from '@coterie/filter'
import { derivedId, newId } from '../../store/index.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import type { EventInput } from '../events/read.ts'
import { momentCell } from './cells.ts'
import { type Column, columnFor } from './columns.ts'
import { customerCell } from './customer_cells.ts'
import type { RowContext } from './customer_rows.ts'
import { metadataColumns, readMetadataCells } from './metadata_cells.ts'
import type { Kind } from './run.ts'

export type EventField = 'event' | 'id' | 'customer' | 'customer_id' | 'created_at'

/** What rows do not say. */
export interface Unnamed {
  /** The name of their events. */
  readonly event: string | undefined
  /** Their ids follow from this and their place in the file; new ones unless told. */
  readonly seed: string | undefined
}

/** How the rows of a file of events are read. */
export function eventRows(
  columns: readonly Column<EventField>[],
  schemas: Readonly<Record<string, Properties>>,
  { event, seed }: Unnamed,
  { projectId, timeZone, limits }: RowContext,
): Pick<Kind<EventInput>, 'read'> {
  const at = (field: EventField) => columnFor(columns, field)?.index ?? -1
  const header = (field: EventField) => columnFor(columns, field)?.header ?? field
  const index = {
    event: at('event'),
    id: at('id'),
    customer: at('customer'),
    customerId: at('customer_id'),
    created: at('created_at'),
  }
  const customerHeader = header(index.customer === -1 ? 'customer_id' : 'customer')
  const metadata = metadataColumns(columns)
  const unnamedId = (position: number) =>
    seed === undefined ? newId() : derivedId(projectId, 'event row', `${seed} ${position}`)
  return {
    read: (cells, position, problem) => {
      const name = cells[index.event] || event || ''
      const nameFlaw =
        name === '' ? 'Every row needs the name of its event here.' : textFlaw(name, TEXT_LIMITS.eventName)
      if (nameFlaw !== null) problem(header('event'), nameFlaw)
      const sourceId = cells[index.id] || null
      const idFlaw = sourceId === null ? null : textFlaw(sourceId, TEXT_LIMITS.sourceId)
      if (idFlaw !== null) problem(header('id'), idFlaw)
      const customer = customerCell(cells[index.customer] ?? '', cells[index.customerId] ?? '', projectId)
      if ('problem' in customer) problem(customerHeader, customer.problem)
      const when = cells[index.created] || null
      const createdAt = when === null ? { value: null } : momentCell(when, timeZone)
      if ('problem' in createdAt) problem(header('created_at'), createdAt.problem)
      const known = Object.hasOwn(schemas, name) ? schemas[name]! : {}
      const properties = readMetadataCells(cells, metadata, known, limits, problem)
      if (nameFlaw !== null || idFlaw !== null || 'problem' in customer || 'problem' in createdAt) return undefined
      const id = sourceId === null ? unnamedId(position) : derivedId(projectId, 'event', sourceId)
      const item: EventInput = {
        path: '',
        id,
        sourceId,
        name,
        customer: customer.value,
        customerId: customer.value.id,
        profile: null,
        createdAt: createdAt.value,
        properties,
      }
      return { id, item }
    },
  }
}
