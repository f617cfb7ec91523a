const DAY_MS = 86_400_000

/** Of sizes that end with the day `to`, those of days on which the segment was there: before, nobody could be in it. */
export function sinceBeginning<T>(sizes: readonly T[], to: string, begun: string): readonly T[] {
  const days = Math.round((Date.parse(to) - Date.parse(begun)) / DAY_MS) + 1
  return days >= sizes.length ? sizes : sizes.slice(-Math.max(1, days))
}
