import { causeOf } from '../../segments/cause.ts'
import { encodeId, type Queryable, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'
import { ORDER_RECORD, type OrderRecord, type OrderView, orderView } from '../orders/view.ts'
import type { ActivityPlace } from './activity_id.ts'
import { type PromotionDetail, readPromotions } from './promotion_details.ts'
import type { ActivityType } from './timeline.ts'

export interface TimelineRow extends ActivityPlace {
  readonly type: ActivityType
  /** The UUID of the event, order, segment, publication or redemption. */
  readonly ref: string
  readonly detail: (Detail & PromotionDetail) | null
  /** The UUID of the campaign that it belongs to. */
  readonly campaign: string | null
}

/** Of an event, or of a change. */
interface Detail {
  readonly name: string
  readonly source_id: string | null
  readonly metadata: JsonObject
  readonly cause: number
  readonly version: number
}

/** What the rows' activities hold, once orders and the customer have been read. */
export async function readDetails(
  db: Queryable,
  customerId: string,
  rows: readonly TimelineRow[],
): Promise<(row: TimelineRow) => JsonObject> {
  const customer = await readCustomer(db, customerId)
  const orders = await readOrders(db, customerId, rows)
  const promotions = await readPromotions(db, rows)
  return (row) => {
    switch (row.type) {
      case 'customer.created':
        return { customer }
      case 'customer.custom_event': {
        const { name, source_id, metadata } = row.detail!
        const { id } = customer
        const event = {
          id: encodeId('evt', row.ref),
          object: 'event',
          source_id,
          type: name,
          customer: { id, object: 'customer' },
        }
        const none = { referral: null, loyalty: null }
        return {
          event: { ...event, ...none, metadata, created_at: row.sort_key },
          event_schema: { name },
          customer,
          ...none,
        }
      }
      case 'customer.segment.entered':
      case 'customer.segment.left': {
        const { name, cause, version } = row.detail!
        const segment = { id: encodeId('seg', row.ref), name, object: 'segment' }
        return { customer, segment, cause: causeOf(cause), version }
      }
      case 'customer.publication.succeeded':
      case 'customer.redemption.succeeded':
      case 'customer.redemption.failed':
      case 'customer.redemption.rollback.succeeded':
      case 'customer.redemption.rollback.failed':
      case 'customer.referred':
        return { customer, ...promotions(row) }
      case 'customer.order.created':
      case 'customer.order.updated':
      case 'customer.order.paid':
      case 'customer.order.fulfilled':
      case 'customer.order.canceled':
        return { customer, order: orders.get(row.ref) }
      default:
        return row.type satisfies never
    }
  }
}

async function readCustomer(db: Queryable, id: string): Promise<JsonObject> {
  const { rows } = await db.query<JsonObject>(sql`
    select c.source_id, c.name, c.email, c.metadata from coterie.customers c where c.id = ${id}`)
  return { id: encodeId('cust', id), object: 'customer', ...rows[0] }
}

async function readOrders(
  db: Queryable,
  customerId: string,
  rows: readonly TimelineRow[],
): Promise<ReadonlyMap<string, OrderView>> {
  const ids = rows.flatMap(({ type, ref }) => (type.startsWith('customer.order.') ? [ref] : []))
  if (ids.length === 0) return new Map()
  const { rows: orders } = await db.query<OrderRecord>(sql`
    select ${ORDER_RECORD} from coterie.orders o where o.customer_id = ${customerId} and o.id = any(${ids}::uuid[])`)
  return new Map(orders.map((order) => [order.id, orderView(order)]))
}
