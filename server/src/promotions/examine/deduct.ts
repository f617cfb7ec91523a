import type { JsonObject } from '../../ingest/door/json.ts'
import { orderAmounts } from '../money/amounts.ts'
import type { Applicable } from '../money/applicable.ts'
import { applyDiscount, withEffect } from '../money/apply_discount.ts'
import type { Deduction, PointsPayment } from '../money/discount.ts'
import { goodsOf } from '../money/goods.ts'
import { type PricedOrder, unapplied } from '../money/order.ts'
import { pointsNeeded } from '../money/points.ts'
import type { Candidate } from './candidate.ts'
import type { ProductCatalogue } from './product_catalogue.ts'

/** What a redeemable does to the order. */
export interface Deducted {
  readonly after: PricedOrder | null
  /** Credits or points that it takes. */
  readonly amount: number
  readonly result: JsonObject
}

/**
 * Takes off the order what a redeemable takes. `available` is what a card has and nobody holds back; `order` null where there is
 * none, or nothing of it can be told.
 */
export function deduct(
  { deduction, voucher, reward, asked }: Candidate,
  applicable: Applicable,
  order: PricedOrder | null,
  available: number,
  catalogue: ProductCatalogue,
): Deducted {
  if (voucher?.type === 'GIFT_VOUCHER') {
    const credits = asked.credits ?? available
    const after = order && applyDiscount(order, { ...deduction, credits } as Deduction, applicable)
    const amount = after ? orderAmounts(after).total_applied_discount_amount : Math.min(credits, available)
    return { after, amount, result: { gift: { balance: available, credits: amount } } }
  }
  if (voucher?.type === 'LOYALTY_CARD') {
    if (reward === null)
      return {
        after: order && unapplied(order),
        amount: 0,
        result: { loyalty_card: { points: available, balance: available } },
      }
    const { after, points } = pay(order, reward.deduction, reward.points)
    return { after, amount: points, result: { loyalty_card: { points } } }
  }
  const after = order && applyDiscount(order, deduction!, applicable, catalogue.goods)
  return { after, amount: 0, result: { discount: shownDiscount(deduction!, applicable, catalogue) } }
}

/** Points that the order does not need are not taken. */
function pay(order: PricedOrder | null, payment: PointsPayment | null, points: number) {
  if (order === null || payment === null) return { after: order && unapplied(order), points }
  const after = applyDiscount(order, payment)
  const paid = orderAmounts(after).total_applied_discount_amount
  return { after, points: Math.min(points, pointsNeeded(paid, payment)) }
}

/** The discount with the effect that it has, and what it gives away. */
function shownDiscount(deduction: Deduction, applicable: Applicable, { goods }: ProductCatalogue): JsonObject {
  const whole = withEffect(deduction, applicable) as unknown as JsonObject
  if (deduction.type !== 'UNIT') return whole
  const given = (unitType: string) => {
    const { product, sku } = goodsOf(unitType, goods)
    return { product, ...(sku && { sku }) }
  }
  return 'units' in deduction
    ? { ...whole, units: deduction.units.map((unit) => ({ ...unit, ...given(unit.unit_type) })) }
    : { ...whole, ...given(deduction.unit_type) }
}
