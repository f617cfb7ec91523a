interface Done {
  readonly done: number
  readonly total: number
}

/** Which share of so many builds is done: those that are left say themselves how far they are, the others are through. */
export function rebuilt(left: readonly (Done | undefined)[], of: number): number {
  if (of === 0) return 1
  const through = of - left.length
  const begun = left.reduce((sum, each) => sum + (each && each.total > 0 ? each.done / each.total : 0), 0)
  return Math.min(1, (through + begun) / of)
}
