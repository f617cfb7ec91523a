import { ALL_LINES, type Applicable } from './applicable.ts'
import { applyDiscount } from './apply_discount.ts'
import type { Deduction } from './discount.ts'
import type { Catalogue } from './goods.ts'
import { type PricedOrder, pricedOrder, unapplied } from './order.ts'

/** One redeemable of a stack. */
export interface Step {
  readonly deduction: Deduction
  readonly applicable?: Applicable
}

/** The order after each step, where `applied…` is that step's, and at the end, where it is that of all steps. */
export interface Stacked {
  readonly steps: readonly PricedOrder[]
  readonly order: PricedOrder
}

/** Discounts one after the other, each on what those before it left. */
export function applyStack(order: PricedOrder, stack: readonly Step[], catalogue?: Catalogue): Stacked {
  const steps: PricedOrder[] = []
  for (const { deduction, applicable } of stack)
    steps.push(applyDiscount(steps.at(-1) ?? order, deduction, applicable ?? ALL_LINES, catalogue))
  return Object.freeze({ steps: Object.freeze(steps), order: appliedSince(order, steps.at(-1) ?? unapplied(order)) })
}

/** The later order with everything taken off since the earlier one as applied. */
export function appliedSince(earlier: PricedOrder, later: PricedOrder): PricedOrder {
  const before = new Map(earlier.lines.map((line) => [line.key, line.discountAmount]))
  const lines = later.lines.map((line) =>
    Object.freeze({ ...line, appliedDiscountAmount: line.discountAmount - (before.get(line.key) ?? 0) }),
  )
  return pricedOrder(lines, later.unlisted, later.discountAmount, later.discountAmount - earlier.discountAmount)
}
