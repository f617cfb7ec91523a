import type { Properties } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { derivedId } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { itemsAmount } from '../orders/amounts.ts'
import { readItems } from '../orders/items.ts'
import type { OrderInput } from '../orders/read.ts'
import { type OrderStatus, statusFlaw, statusOf } from '../orders/status.ts'
import { amountCell, type Cell, momentCell } from './cells.ts'
import { type Column, columnFor } from './columns.ts'
import { customerCell } from './customer_cells.ts'
import type { RowContext } from './customer_rows.ts'
import { metadataColumns, readMetadataCells } from './metadata_cells.ts'
import type { Kind } from './run.ts'

export type OrderField =
  | 'source_id'
  | 'customer'
  | 'customer_id'
  | 'status'
  | 'created_at'
  | 'items'
  | 'amount'
  | 'initial_amount'
  | 'discount_amount'
  | 'total_discount_amount'
  | 'total_amount'

/** How the rows of a file of orders are read; `status` is that of rows that do not say. */
export function orderRows(
  columns: readonly Column<OrderField>[],
  properties: Properties,
  status: OrderStatus | undefined,
  context: RowContext,
): Pick<Kind<OrderInput>, 'read'> {
  const { projectId, timeZone, limits } = context
  const at = (field: OrderField) => columnFor(columns, field)?.index ?? -1
  const header = (field: OrderField) => columnFor(columns, field)?.header ?? field
  const index = { id: at('source_id'), customer: at('customer'), customerId: at('customer_id') }
  const customerHeader = header(index.customer === -1 ? 'customer_id' : 'customer')
  const metadata = metadataColumns(columns)
  return {
    read: (cells, _position, problem) => {
      const take = <T>(field: OrderField, read: (text: string) => Cell<T>): T | undefined => {
        const text = cells[at(field)] ?? ''
        if (text === '') return undefined
        const cell = read(text)
        if ('value' in cell) return cell.value
        problem(header(field), cell.problem)
        return undefined
      }
      const sourceId = cells[index.id]!
      const flaw =
        sourceId === '' ? 'Every row needs the id of its order here.' : textFlaw(sourceId, TEXT_LIMITS.sourceId)
      if (flaw !== null) problem(header('source_id'), flaw)
      const customer = customerCell(cells[index.customer] ?? '', cells[index.customerId] ?? '', projectId)
      if ('problem' in customer) problem(customerHeader, customer.problem)
      const items = take('items', (text) => itemsCell(text, limits))
      const amounts = {
        initial: take('amount', amountCell) ?? take('initial_amount', amountCell),
        discount: take('total_discount_amount', amountCell) ?? take('discount_amount', amountCell),
        paid: take('total_amount', amountCell),
      }
      const said = take('status', statusCell)
      const createdAt = take('created_at', (text) => momentCell(text, timeZone))
      const set = readMetadataCells(cells, metadata, properties, limits, problem)
      if (flaw !== null || 'problem' in customer) return undefined
      const id = derivedId(projectId, 'order', sourceId)
      const item: OrderInput = {
        path: '',
        id,
        sourceId,
        mayCreate: true,
        customer: customer.value,
        profile: null,
        createdAt,
        status: said ?? status,
        amounts,
        items: items?.items,
        itemsSum: items?.sum,
        metadata: metadata.length === 0 ? undefined : { set, removed: [] },
      }
      return { id, item }
    },
  }
}

function statusCell(text: string): Cell<OrderStatus> {
  const status = statusOf(text.trim())
  return status === null ? { problem: statusFlaw(quote(text)) } : { value: status }
}

function itemsCell(
  text: string,
  limits: RowContext['limits'],
): Cell<{ items: readonly JsonObject[]; sum: number | undefined }> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { problem: `A list of items in JSON is needed here, not ${quote(text)}.` }
  }
  const problems: { path: string; message: string }[] = []
  const items = readItems(parsed, 'items', limits, problems) ?? []
  const wrong = problems[0]
  if (wrong) return { problem: `${wrong.path}: ${wrong.message}` }
  const amount = itemsAmount(items)
  if ('tooLargeAt' in amount) return { problem: `The items come to more than ${Number.MAX_SAFE_INTEGER}.` }
  return { value: { items, sum: items.length > 0 ? amount.sum : undefined } }
}
