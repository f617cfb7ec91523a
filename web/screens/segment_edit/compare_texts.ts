/** A stretch of a text; what the other text lacks is changed. */
export interface Stretch {
  readonly text: string
  readonly changed: boolean
}

export interface Compared {
  readonly before: readonly Stretch[]
  readonly after: readonly Stretch[]
}

const PIECE = /"(?:[^"\\]|\\.)*"|\s+|[\p{L}\p{N}_$.`-]+|[<>=!]+|./gsu
/** Beyond, the table would take longer than anybody would look. */
const MOST_CELLS = 4_000_000

/** Which words of two filters differ: those that are not in the longest row of words that both share. */
export function compareTexts(before: string, after: string): Compared {
  const [one, other] = [before.match(PIECE) ?? [], after.match(PIECE) ?? []]
  const shared = one.length * other.length > MOST_CELLS ? NOTHING : sharedPieces(one, other)
  return {
    before: joined(one, (at) => !shared.before.has(at)),
    after: joined(other, (at) => !shared.after.has(at)),
  }
}

interface Shared {
  readonly before: ReadonlySet<number>
  readonly after: ReadonlySet<number>
}

const NOTHING: Shared = { before: new Set(), after: new Set() }

function sharedPieces(one: readonly string[], other: readonly string[]): Shared {
  const width = other.length + 1
  /** How many pieces the rests from here on share. */
  const lengths = new Uint32Array((one.length + 1) * width)
  for (let a = one.length - 1; a >= 0; a--)
    for (let b = other.length - 1; b >= 0; b--)
      lengths[a * width + b] =
        one[a] === other[b]
          ? lengths[(a + 1) * width + b + 1]! + 1
          : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!)
  const shared = { before: new Set<number>(), after: new Set<number>() }
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    if (one[a] === other[b]) {
      shared.before.add(a++)
      shared.after.add(b++)
    } else if (lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!) a++
    else b++
  }
  return shared
}

function joined(pieces: readonly string[], changed: (at: number) => boolean): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const [at, text] of pieces.entries()) {
    const last = stretches.at(-1)
    if (last?.changed === changed(at)) stretches[stretches.length - 1] = { ...last, text: last.text + text }
    else stretches.push({ text, changed: changed(at) })
  }
  return stretches
}
