import { fractionOf, multiplied, rounded } from '../../money/fraction.ts'
import type { PointsMapping } from './loyalty_tier_row.ts'

/** What a tier makes of so many points: half a point is rounded up. */
export function mappedPoints(points: number, mapping: PointsMapping | undefined): number {
  if (mapping === undefined) return points
  if (mapping.type === 'CUSTOM') return mapping.points
  const exact = rounded(multiplied({ over: BigInt(points), under: 1n }, fractionOf(mapping.multiplier)))
  return Number(exact < BigInt(Number.MAX_SAFE_INTEGER) ? exact : BigInt(Number.MAX_SAFE_INTEGER))
}
