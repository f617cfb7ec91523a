import { type OrderLine, type PricedOrder, pricedOrder, withLines } from './order.ts'

/** The order with so much less to pay for it as a whole. */
export const takeOffOrder = (order: PricedOrder, off: number): PricedOrder =>
  pricedOrder(order.lines, order.unlisted, order.discountAmount + off, order.appliedDiscountAmount + off)

/** The line with so much less to pay for it. */
export const takeOffLine = (line: OrderLine, off: number): OrderLine =>
  Object.freeze({
    ...line,
    discountAmount: line.discountAmount + off,
    appliedDiscountAmount: line.appliedDiscountAmount + off,
  })

/** The order with so much less to pay for the lines at these places. */
export function takeOffLines(order: PricedOrder, offs: ReadonlyMap<number, number>): PricedOrder {
  return withLines(
    order,
    order.lines.map((line, at) => takeOffLine(line, offs.get(at) ?? 0)),
  )
}
