import type { JsonObject } from '../../../ingest/door/json.ts'
import { ORDER_RECORD, type OrderRecord, orderView } from '../../../ingest/orders/view.ts'
import type { Write } from '../../../segments/write.ts'
import { encodeId, sql } from '../../../store/index.ts'
import type { Deed } from './deed.ts'
import type { NewsRow } from './read_news.ts'

/** What the news tells of; null where it, or the customer, is not there any more. */
export async function deedOf({ tx, definitions }: Write, customerId: string, news: NewsRow): Promise<Deed | null> {
  const { projectId } = definitions
  const { rows } = await tx.named<{ metadata: JsonObject }>(
    'earning_customer',
    sql`
    select metadata from coterie.customers where id = ${customerId} and project_id = ${projectId}`,
  )
  if (!rows[0]) return null
  const of = { projectId, customerId, customer: rows[0].metadata, fact: news.fact, at: news.created_at }
  if (news.fact === 'orders') {
    const order = await readOrder()
    if (order === null) return null
    return { ...of, id: order.id, order, event: {}, card: null, because: { order: order.id } }
  }
  const events = await tx.named<{ properties: JsonObject }>(
    'earning_event',
    sql`
    select properties from coterie.events where customer_id = ${customerId} and id = ${news.subject_id}`,
  )
  if (!events.rows[0]) return null
  const id = encodeId('evt', news.subject_id)
  const card = (news.said.loyalty as { code?: string } | undefined)?.code ?? null
  const because = { event: id, event_name: news.fact.replace(/^events\./, '') }
  return { ...of, id, order: null, event: events.rows[0].properties, card, because }

  async function readOrder() {
    const { rows: orders } = await tx.named<OrderRecord>(
      'earning_order',
      sql`
      select ${ORDER_RECORD} from coterie.orders o where o.customer_id = ${customerId} and o.id = ${news.subject_id}`,
    )
    return orders[0] ? orderView(orders[0]) : null
  }
}
