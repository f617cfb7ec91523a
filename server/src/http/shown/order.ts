import type { Static } from 'typebox'
import type { OrderView } from '../../ingest/orders/view.ts'
import type { Order } from '../contract/orders.ts'

/** Discounts are kept as one sum, and none of them is ours. */
const NO_OTHER_DISCOUNTS = Object.freeze({
  items_discount_amount: 0,
  applied_discount_amount: 0,
  items_applied_discount_amount: 0,
  total_applied_discount_amount: 0,
})

/** An order as the API shows it, in Voucherify's shape. */
export const shownOrder = (order: OrderView): Static<typeof Order> => ({
  ...order,
  ...NO_OTHER_DISCOUNTS,
  items: order.items.map((item) => ({ ...item })),
  metadata: { ...order.metadata },
})
