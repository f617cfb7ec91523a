import type { JsonObject } from '../../ingest/door/json.ts'
import type { AskedOrder } from '../../promotions/examine/asked.ts'
import type { Occasion } from '../../promotions/examine/examination.ts'
import type { PricedOrder } from '../../promotions/money/order.ts'
import { orderMoneyView } from '../../promotions/money/order_view.ts'
import { encodeId } from '../../store/index.ts'

/** An order with what was taken off it, as validations show it: as it was sent, for nothing is stored. */
export function shownExaminedOrder(
  order: PricedOrder,
  asked: AskedOrder | null,
  { customer, order: read }: Occasion,
): Record<string, unknown> {
  const { id, source_id } = (asked?.body ?? {}) as JsonObject
  const customerId = customer?.known ? encodeId('cust', customer.id) : null
  return {
    ...(typeof id === 'string' && id !== '' && { id }),
    ...(typeof source_id === 'string' && source_id !== '' && { source_id }),
    ...orderMoneyView(order),
    metadata: { ...read?.metadata },
    customer: customerId === null ? null : { id: customerId, object: 'customer' },
    customer_id: customerId,
    referrer_id: null,
    object: 'order',
  }
}
