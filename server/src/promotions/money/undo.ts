import { type OrderLine, type PricedOrder, pricedOrder } from './order.ts'

/** What one redemption did to one line, as it is kept with the redemption. */
export interface LineTrace {
  readonly key: string
  readonly discount_amount: number
  readonly discount_quantity: number
  readonly added_quantity: number
  readonly added_amount: number
}

/** What one redemption did to an order: enough to undo it after others came on top. Lines it did not touch are left out. */
export interface Trace {
  readonly discount_amount: number
  readonly lines: readonly LineTrace[]
}

/** What was done to the earlier order to make it the later one. */
export function traceOf(earlier: PricedOrder, later: PricedOrder): Trace {
  const before = new Map(earlier.lines.map((line) => [line.key, line]))
  const lines = later.lines.map((line) => lineTrace(before.get(line.key), line))
  return Object.freeze({
    discount_amount: later.discountAmount - earlier.discountAmount,
    lines: Object.freeze(lines.filter(({ key, ...changes }) => Object.values(changes).some((change) => change !== 0))),
  })
}

function lineTrace(before: OrderLine | undefined, line: OrderLine): LineTrace {
  return Object.freeze({
    key: line.key,
    discount_amount: line.discountAmount - (before?.discountAmount ?? 0),
    discount_quantity: line.discountQuantity - (before?.discountQuantity ?? 0),
    added_quantity: line.addedQuantity - (before?.addedQuantity ?? 0),
    added_amount: line.addedAmount - (before?.addedAmount ?? 0),
  })
}

/** Whether the redemption did nothing at all: neither took money off nor gave a unit away. */
export const isWithoutEffect = ({ discount_amount, lines }: Trace): boolean =>
  discount_amount === 0 && lines.length === 0

/**
 * The order without what one redemption did, whatever was redeemed after it: the others keep what they took. Nothing goes
 * below 0 if the order was changed since.
 */
export function undo(order: PricedOrder, trace: Trace): PricedOrder {
  const traces = new Map(trace.lines.map((line) => [line.key, line]))
  const lines = order.lines
    .map((line) => undoLine(line, traces.get(line.key)))
    // A line that was all gift goes with its last unit.
    .filter((line, at) => line.quantity > 0 || order.lines[at]!.addedQuantity === 0)
  return pricedOrder(lines, order.unlisted, atLeast0(order.discountAmount - trace.discount_amount), 0)
}

function undoLine(line: OrderLine, trace: LineTrace | undefined): OrderLine {
  if (trace === undefined) return Object.freeze({ ...line, appliedDiscountAmount: 0 })
  const units = Math.min(trace.added_quantity, line.addedQuantity)
  const money = Math.min(trace.added_amount, line.addedAmount)
  const amount = line.amount === null ? null : line.amount - money
  const quantity = line.quantity - units
  return Object.freeze({
    ...line,
    quantity,
    amount,
    addedQuantity: line.addedQuantity - units,
    addedAmount: line.addedAmount - money,
    discountQuantity: Math.min(atLeast0(line.discountQuantity - trace.discount_quantity), quantity),
    discountAmount: Math.min(atLeast0(line.discountAmount - trace.discount_amount), amount ?? 0),
    appliedDiscountAmount: 0,
  })
}

const atLeast0 = (amount: number): number => Math.max(0, amount)
