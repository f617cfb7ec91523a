import { allocate } from './allocate.ts'

/**
 * Like `allocate`, but nobody gets more than their cap: the excess goes to the others by their weights. What exceeds all
 * caps of those with a weight is not given.
 */
export function allocateCapped(total: number, weights: readonly number[], caps: readonly number[]): readonly number[] {
  const heavy = [...weights.keys()].filter((i) => weights[i]! > 0)
  const given = Math.min(
    total,
    heavy.reduce((sum, i) => sum + caps[i]!, 0),
  )
  const plain = allocate(given, weights)
  if (plain.every((share, i) => share <= caps[i]!)) return plain
  const shares = weights.map(() => 0)
  let rest = given
  let weight = heavy.reduce((sum, i) => sum + BigInt(weights[i]!), 0n)
  const open = new Set(heavy)
  // In this order, whoever comes after the first that does not reach their cap does not reach theirs either.
  for (const i of heavy.toSorted((a, b) => fullness(a, b) || a - b)) {
    if (BigInt(rest) * BigInt(weights[i]!) < BigInt(caps[i]!) * weight) break
    shares[i] = caps[i]!
    rest -= caps[i]!
    weight -= BigInt(weights[i]!)
    open.delete(i)
  }
  const others = [...open]
  const spread = allocate(
    rest,
    others.map((i) => weights[i]!),
  )
  for (const [n, i] of others.entries()) shares[i] = spread[n]!
  return shares

  /** Who reaches their cap first as the total grows. */
  function fullness(a: number, b: number): number {
    const [one, other] = [BigInt(caps[a]!) * BigInt(weights[b]!), BigInt(caps[b]!) * BigInt(weights[a]!)]
    return one < other ? -1 : one > other ? 1 : 0
  }
}
