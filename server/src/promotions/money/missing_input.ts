import { hasAmount } from './amounts.ts'
import type { Applicable } from './applicable.ts'
import { withEffect } from './apply_discount.ts'
import type { Deduction } from './discount.ts'
import type { PricedOrder } from './order.ts'

/** Keys of errors that say what a redemption needs. */
export type MissingInput = 'missing_order' | 'missing_amount' | 'missing_order_items' | 'missing_order_items_amount'

/** What has to be sent for this deduction to mean anything, or null. A percentage of nothing said is nothing. */
export function missingInput(
  order: PricedOrder | null,
  deduction: Deduction,
  applicable: Applicable,
): MissingInput | null {
  const whole = withEffect(deduction, applicable)
  const percentOfOrder = whole.type === 'PERCENT' && whole.effect === 'APPLY_TO_ORDER'
  if (order === null) return percentOfOrder ? null : 'missing_order'
  if (percentOfOrder || whole.type === 'UNIT') return null
  if (whole.type === 'POINTS' || whole.effect === 'APPLY_TO_ORDER') return hasAmount(order) ? null : 'missing_amount'
  if (order.lines.length === 0) return 'missing_order_items'
  return order.lines.some(({ amount }) => amount !== null) ? null : 'missing_order_items_amount'
}
