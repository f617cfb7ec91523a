import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import type { GivenAmounts } from '../../ingest/orders/amounts.ts'
import { type OrderInput, readOrder } from '../../ingest/orders/read.ts'
import type { OrderStatus } from '../../ingest/orders/status.ts'
import { ORDER_RECORD, type OrderRecord, type OrderView, orderView } from '../../ingest/orders/view.ts'
import { type OrderSaved, writeOrders } from '../../ingest/orders/write.ts'
import { onlyResult } from '../../ingest/refused.ts'
import type { Write } from '../../segments/write.ts'
import { encodeId, invalidInput, sql, type Tx } from '../../store/index.ts'
import type { AskedOrder } from '../examine/asked.ts'
import { orderAmounts } from '../money/amounts.ts'
import type { PricedOrder } from '../money/order.ts'
import { orderMoneyView } from '../money/order_view.ts'

/** An order as redemptions keep and answer it, without whose it is. */
export type OrderKept = JsonObject

export interface OrderWritten {
  /** The UUID; null where it is kept in the redemption alone, for want of a customer. */
  readonly id: string | null
  readonly view: OrderKept
}

/** What a redemption is about to say of its order, beside its money. */
export type SaidOfOrder = Omit<OrderInput, 'amounts' | 'items' | 'itemsSum'>

/** What the body says about the order: PAID unless told. Throws `invalid_input`. */
export function readSaidOfOrder(
  { body }: AskedOrder,
  projectId: string,
  customerId: string | null,
  limits: IngestLimits,
): SaidOfOrder {
  const problems: Problem[] = []
  const { id, source_id, created_at, status, metadata } = body
  // Without a customer it is not stored, but read all the same.
  const customer = { id: encodeId('cust', customerId ?? NOBODY) }
  const said = readOrder(
    { id, source_id, created_at, status, metadata, customer },
    projectId,
    'order',
    limits,
    problems,
  )
  if (said === undefined) throw invalidInput(problems)
  return { ...said, status: said.status ?? 'PAID' }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The status of an order that is only named: as the body says, else FULFILLED if it is, else what it becomes. */
export async function statusOfStored(
  tx: Tx,
  projectId: string,
  { id, body }: AskedOrder,
  becomes: OrderStatus | undefined,
): Promise<OrderStatus | undefined> {
  if (body.status) return becomes
  return (await orderById(tx, projectId, id))?.status === 'FULFILLED' ? 'FULFILLED' : becomes
}

/** Stores the order as the redemption leaves it, and says how it is shown. `restated`: the body said what it costs. */
export async function writeRedeemedOrder(
  write: Write,
  customerId: string | null,
  said: SaidOfOrder,
  order: PricedOrder,
  restated: boolean,
  limits: IngestLimits,
): Promise<OrderWritten> {
  if (customerId === null) {
    const { sourceId, createdAt, status, metadata } = said
    const view = { id: null, source_id: sourceId, created_at: createdAt ?? write.now, updated_at: null, status }
    return { id: null, view: { ...view, ...orderMoneyView(order), metadata: metadata?.set ?? {} } }
  }
  const { view, outcome } = await storeOrder(write, { ...said, customerId }, order, limits)
  if (restated && outcome !== 'created') await forgetTraces(write, said.id)
  return { id: said.id, view }
}

/** An order whose money was said anew has nothing in it any more of what redemptions took off it before. */
async function forgetTraces({ tx }: Write, orderId: string): Promise<void> {
  await tx.query(sql`
    update coterie.redemptions set trace = trace || '{"order": null}'
    where order_id = ${orderId} and kind = 'redemption' and succeeded and rolled_back_at is null and trace is not null`)
}

/** Stores the money of an order whose customer is held, and answers how it is shown; undefined leaves its money as it is. */
export async function storeOrder(
  write: Write,
  said: SaidOfOrder & { readonly customerId: string },
  order: PricedOrder | undefined,
  limits: IngestLimits,
): Promise<{ readonly view: OrderKept; readonly outcome: OrderSaved['outcome'] }> {
  const money = order && orderMoneyView(order)
  const input = { ...said, amounts: order ? paidFor(order) : NO_AMOUNTS, items: money?.items, itemsSum: undefined }
  const { results } = await writeOrders(write, [input], limits)
  const { outcome, id } = onlyResult(results)
  if (outcome !== 'created') {
    const stored = (await orderById(write.tx, write.definitions.projectId, id))!
    const { source_id, created_at, updated_at, status, amount, total_amount, items, metadata } = stored
    const shown = money ?? { amount, total_amount, items }
    return { view: { id: stored.id, source_id, created_at, updated_at, status, ...shown, metadata }, outcome }
  }
  const view = {
    id: encodeId('ord', id),
    source_id: said.sourceId,
    created_at: said.createdAt ?? write.now,
    updated_at: null,
    status: said.status,
    ...money,
    metadata: said.metadata?.set ?? {},
  }
  return { view, outcome }
}

const NO_AMOUNTS: GivenAmounts = Object.freeze({ initial: undefined, discount: undefined, paid: undefined })

function paidFor(order: PricedOrder): GivenAmounts {
  const { amount, total_discount_amount, total_amount } = orderAmounts(order)
  return { initial: amount, discount: total_discount_amount, paid: total_amount }
}

/** An order by its UUID; null when it is not there, or not any more. */
export async function orderById(tx: Tx, projectId: string, id: string | null): Promise<OrderView | null> {
  if (id === null) return null
  const { rows } = await tx.query<OrderRecord>(sql`
    select ${ORDER_RECORD} from coterie.orders o where o.id = ${id} and o.project_id = ${projectId}`)
  return rows[0] ? orderView(rows[0]) : null
}
