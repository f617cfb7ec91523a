import type { PointsPayment } from './discount.ts'
import { ceiled, type Fraction, floored, fractionOf, multiplied } from './fraction.ts'

/** Exchange ratios are in major units, of which each has a hundred minor ones. */
const MINOR: Fraction = { over: 100n, under: 1n }

type Rate = Pick<PointsPayment, 'exchange_ratio' | 'points_ratio'>

/** Minor units for one point. */
function rateOf({ exchange_ratio, points_ratio }: Rate): Fraction {
  const { over, under } = fractionOf(points_ratio)
  return multiplied(multiplied(fractionOf(exchange_ratio), { over: under, under: over }), MINOR)
}

/** What so many points pay, in minor units. */
export const pointsWorth = (payment: PointsPayment): bigint =>
  floored(multiplied({ over: BigInt(payment.points), under: 1n }, rateOf(payment)))

/** The fewest points that pay this amount: those that an order does not need are not taken. */
export function pointsNeeded(amount: number, rate: Rate): number {
  if (amount === 0) return 0
  const { over, under } = rateOf(rate)
  return Number(ceiled({ over: BigInt(amount) * under, under: over }))
}
