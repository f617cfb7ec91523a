/**
 * Splits whole minor units by weights so that nothing is lost: everybody gets the whole part of their share, and what is
 * left goes, one each, to the largest remainders, of equal ones to the first. More weight never gets less. (With a larger
 * total one share may shrink all the same, which every method of largest remainders does.)
 *
 * All are whole and 0 or more; a total without any weight to go to is refused.
 */
export function allocate(total: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (whole === 0n) {
    if (total > 0) throw new RangeError(`There is nothing to give ${total} to.`)
    return weights.map(() => 0)
  }
  const quotas = weights.map((weight) => BigInt(total) * BigInt(weight))
  const shares = quotas.map((quota) => Number(quota / whole))
  const remainders = quotas.map((quota) => quota % whole)
  const left = total - shares.reduce((sum, share) => sum + share, 0)
  const first = remainders.map((_, i) => i).sort((a, b) => descending(remainders[a]!, remainders[b]!) || a - b)
  for (const i of first.slice(0, left)) shares[i]! += 1
  return shares
}

const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)

/** Amounts cut in proportion so that together they are at most so much; none grows. */
export function cut(amounts: readonly number[], most: number): readonly number[] {
  return amounts.reduce((sum, amount) => sum + amount, 0) <= most ? amounts : allocate(most, amounts)
}
