/** One figure of the benchmark: ours, and where there is one the obvious alternative, measured in turns in one run. */
export interface Figure {
  readonly name: string
  readonly ours: number
  readonly theirs?: number
  /** Milliseconds unless told. */
  readonly unit?: 'ms' | 'MB' | 'req/s'
  /** Median of the ratios of the pairs. */
  readonly ratio?: number
  /** The ratio may be at most this. */
  readonly limit?: number
  /** … or must be at least this. */
  readonly least?: number
  /** What else must hold, where a ratio does not say it. */
  readonly holds?: boolean
  readonly note?: string
}

export function isBroken({ ratio, limit, least, holds }: Figure): boolean {
  if (holds === false) return true
  return ratio !== undefined && ((limit !== undefined && ratio > limit) || (least !== undefined && ratio < least))
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
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ ours: await timed(ours), theirs: await timed(theirs) })
  return fromPairs(pairs)
}

/** Milliseconds, measured one right after the other. */
export interface Pair {
  readonly ours: number
  readonly theirs: number
}

export function fromPairs(pairs: readonly Pair[]): { ours: number; theirs: number; ratio: number } {
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    theirs: median(pairs.map(({ theirs }) => theirs)),
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
  }
}
