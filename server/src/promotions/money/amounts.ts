import type { OrderLine, PricedOrder } from './order.ts'

/** The amounts of an order as the API names them. */
export interface OrderAmounts {
  /** Before discounts, free units included. */
  readonly amount: number
  /** Before units were added. */
  readonly initial_amount: number
  /** Off the whole order, off its items, and both: so far. */
  readonly discount_amount: number
  readonly items_discount_amount: number
  readonly total_discount_amount: number
  /** Of these, what this redemption took off. */
  readonly applied_discount_amount: number
  readonly items_applied_discount_amount: number
  readonly total_applied_discount_amount: number
  /** To be paid. */
  readonly total_amount: number
}

const sum = (lines: readonly OrderLine[], of: (line: OrderLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0)

export const orderAmount = (order: PricedOrder): number =>
  (order.unlisted ?? 0) + sum(order.lines, (line) => line.amount ?? 0)

/** What of the order is still to be paid. */
export const leftOfOrder = (order: PricedOrder): number =>
  orderAmount(order) - order.discountAmount - sum(order.lines, (line) => line.discountAmount)

/** What of the line is still to be paid. */
export const leftOfLine = (line: OrderLine): number => (line.amount ?? 0) - line.discountAmount

/** Whether anything says what the order costs. */
export const hasAmount = (order: PricedOrder): boolean =>
  order.unlisted !== null || order.lines.some((line) => line.amount !== null)

export function orderAmounts(order: PricedOrder): OrderAmounts {
  const amount = orderAmount(order)
  const items = sum(order.lines, (line) => line.discountAmount)
  const itemsApplied = sum(order.lines, (line) => line.appliedDiscountAmount)
  return Object.freeze({
    amount,
    initial_amount: amount - sum(order.lines, (line) => line.addedAmount),
    discount_amount: order.discountAmount,
    items_discount_amount: items,
    total_discount_amount: order.discountAmount + items,
    applied_discount_amount: order.appliedDiscountAmount,
    items_applied_discount_amount: itemsApplied,
    total_applied_discount_amount: order.appliedDiscountAmount + itemsApplied,
    total_amount: amount - order.discountAmount - items,
  })
}
