import { addUnits } from './add_units.ts'
import { leftOfOrder } from './amounts.ts'
import { ALL_LINES, type Applicable, namesProducts } from './applicable.ts'
import type { Deduction } from './discount.ts'
import type { Catalogue } from './goods.ts'
import { offItems } from './off_items.ts'
import { offOrder } from './off_order.ts'
import { type PricedOrder, unapplied } from './order.ts'
import { selectParts } from './select_parts.ts'
import { takeOffLines, takeOffOrder } from './take_off.ts'

const NO_GOODS: Catalogue = new Map()

/**
 * The order after a discount: it sees what those before it left, and `applied…` is what this one took. Nothing is ever
 * taken that is not there: not off a line, and not off the order. `catalogue` holds the goods of a UNIT discount.
 */
export function applyDiscount(
  order: PricedOrder,
  deduction: Deduction,
  applicable: Applicable = ALL_LINES,
  catalogue: Catalogue = NO_GOODS,
): PricedOrder {
  const before = unapplied(order)
  const whole = withEffect(deduction, applicable)
  if (whole.type === 'UNIT') return addUnits(before, whole, catalogue)
  if (whole.type === 'POINTS' || whole.effect === 'APPLY_TO_ORDER')
    return takeOffOrder(before, offOrder(whole, leftOfOrder(before)))
  const parts = selectParts(before, applicable)
  const offs = offItems(whole, parts, leftOfOrder(before))
  return takeOffLines(before, new Map(parts.map(({ at }, i) => [at, offs[i]!])))
}

/** The deduction with the effect it has, named as the result of a redemption shows it. */
export function withEffect(deduction: Deduction, applicable: Applicable): Deduction {
  if (deduction.type === 'POINTS' || deduction.effect !== undefined) return deduction
  return Object.freeze({ ...deduction, effect: defaultEffect(deduction, applicable) }) as Deduction
}

/** Rules that name products mean a discount on these; the credits of a gift card are money all the same. */
function defaultEffect({ type }: Deduction, applicable: Applicable): string {
  if (type === 'UNIT') return 'ADD_MISSING_ITEMS'
  return type !== 'GIFT' && namesProducts(applicable) ? 'APPLY_TO_ITEMS' : 'APPLY_TO_ORDER'
}
