import type { Deduction } from './discount.ts'
import { atMost, fractionOf, rounded } from './fraction.ts'
import { pointsWorth } from './points.ts'

/** What a deduction takes off a whole order of which so much is still to be paid. */
export function offOrder(deduction: Exclude<Deduction, { type: 'UNIT' }>, left: number): number {
  switch (deduction.type) {
    case 'AMOUNT':
      return Math.min(deduction.amount_off, deduction.aggregated_amount_limit ?? left, left)
    case 'PERCENT': {
      const limit = Math.min(deduction.amount_limit ?? left, deduction.aggregated_amount_limit ?? left, left)
      return percentOf(left, deduction.percent_off, limit)
    }
    case 'FIXED':
      return Math.max(0, left - deduction.fixed_amount)
    case 'GIFT':
      return Math.min(deduction.credits, left)
    case 'POINTS':
      return atMost(pointsWorth(deduction), left)
    default:
      return deduction satisfies never
  }
}

/** Half of a minor unit counts as a whole one. */
export function percentOf(amount: number, percent: number, most: number): number {
  const { over, under } = fractionOf(percent)
  return atMost(rounded({ over: BigInt(amount) * over, under: under * 100n }), most)
}
