import type { JsonObject } from '../../ingest/door/json.ts'
import { hasAmount, leftOfLine, type OrderAmounts, orderAmounts } from './amounts.ts'
import type { OrderLine, PricedOrder } from './order.ts'

/** The money of an order as the API shows it; an order of which nothing says what it costs has items only. */
export type OrderMoneyView = Partial<OrderAmounts> & { readonly items: readonly JsonObject[] }

export function orderMoneyView(order: PricedOrder): OrderMoneyView {
  return { ...(hasAmount(order) ? orderAmounts(order) : {}), items: order.lines.map(lineView) }
}

/** The item as it was sent, with its numbers as they are now. */
function lineView(line: OrderLine): JsonObject {
  const { initial_quantity, initial_amount, discount_quantity, discount_amount, ...sent } = line.sent
  return {
    ...sent,
    object: 'order_item',
    quantity: line.quantity,
    ...(line.price !== null && { price: line.price }),
    ...(line.amount !== null && {
      amount: line.amount,
      discount_amount: line.discountAmount,
      applied_discount_amount: line.appliedDiscountAmount,
      subtotal_amount: leftOfLine(line),
    }),
    ...(line.discountQuantity > 0 && { discount_quantity: line.discountQuantity }),
    ...(line.addedQuantity > 0 && {
      initial_quantity: line.quantity - line.addedQuantity,
      ...(line.amount !== null && { initial_amount: line.amount - line.addedAmount }),
    }),
  }
}
