/** One figure of the benchmark: ours against the obvious alternative, measured in turns in one run. */
export interface Figure {
  readonly name: string
  readonly oursMs: number
  readonly theirsMs: number
  /** Median of the ratios of the pairs. */
  readonly ratio: number
  /** The ratio may be at most this. */
  readonly limit?: number
  readonly note?: string
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** A, B, A, B …: what the machine does meanwhile falls on both. */
export async function sideBySide(
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  rounds: number,
): Promise<Omit<Figure, 'name'>> {
  const pairs: { a: number; b: number }[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ a: await timed(ours), b: await timed(theirs) })
  return {
    oursMs: median(pairs.map(({ a }) => a)),
    theirsMs: median(pairs.map(({ b }) => b)),
    ratio: median(pairs.map(({ a, b }) => a / b)),
  }
}
