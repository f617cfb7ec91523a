import { encodeId, type Sql, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'
import type { OrderStatus } from './status.ts'

/** A row of `orders`, as much of it as is shown. */
export interface OrderRecord {
  readonly id: string
  readonly customer_id: string
  readonly source_id: string | null
  readonly created_at: string
  readonly updated_at: string | null
  readonly status: OrderStatus
  readonly amount: number
  readonly initial_amount: number
  readonly discount_amount: number
  readonly items: readonly JsonObject[]
  readonly metadata: JsonObject
}

/** An order as the API shows it, and as it can be sent again. Money in minor units. */
export interface OrderView {
  /** `ord_…` */
  readonly id: string
  readonly object: 'order'
  readonly source_id: string | null
  readonly created_at: string
  readonly updated_at: string | null
  readonly status: OrderStatus
  /** Before discounts. */
  readonly amount: number
  readonly initial_amount: number
  readonly discount_amount: number
  readonly total_discount_amount: number
  /** What was paid, after discounts. */
  readonly total_amount: number
  /** As they were sent, each with its `amount` where price and quantity say it. */
  readonly items: readonly JsonObject[]
  readonly metadata: JsonObject
  readonly customer: { readonly id: string; readonly object: 'customer' }
  readonly customer_id: string
  readonly referrer: null
  readonly referrer_id: null
}

/** What a select of `coterie.orders o` names for an `OrderRecord`. */
export const ORDER_RECORD: Sql = sql`
  o.id, o.customer_id, o.source_id, o.created_at, o.updated_at, o.status, o.amount, o.initial_amount, o.discount_amount, o.items, o.metadata`

export function orderView(row: OrderRecord): OrderView {
  const customerId = encodeId('cust', row.customer_id)
  return {
    id: encodeId('ord', row.id),
    object: 'order',
    source_id: row.source_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    status: row.status,
    amount: row.initial_amount,
    initial_amount: row.initial_amount,
    discount_amount: row.discount_amount,
    total_discount_amount: row.discount_amount,
    total_amount: row.amount,
    items: row.items.map(itemView),
    metadata: row.metadata,
    customer: { id: customerId, object: 'customer' },
    customer_id: customerId,
    referrer: null,
    referrer_id: null,
  }
}

function itemView(item: JsonObject): JsonObject {
  const { price, quantity = 1 } = item
  const priced = typeof price === 'number' && typeof quantity === 'number' && item.amount === undefined
  const shown = { ...item, object: 'order_item' }
  return priced ? { ...shown, amount: price * quantity } : shown
}
