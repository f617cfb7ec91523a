/** Somebody entered or left a segment. */
export interface Crossing {
  readonly segment: string
  readonly name: string
  readonly kind: 'entered' | 'left'
  readonly at: string
  readonly cause: string
}

export interface Span {
  /** Null: it had begun before what is known. */
  readonly from: string | null
  /** Null: it goes on. */
  readonly to: string | null
  /** What made it begin, and end. */
  readonly cause: string | null
  readonly endCause: string | null
}

export interface SegmentSpans {
  readonly segment: string
  readonly name: string
  readonly spans: readonly Span[]
  readonly now: boolean
}

interface Membership {
  readonly id: string
  readonly name: string
  readonly entered_at: string
  readonly cause: string
}

/** When somebody was in which segment: from the changes that are known, in any order, and from where they are now. */
export function spansOf(crossings: readonly Crossing[], members: readonly Membership[]): readonly SegmentSpans[] {
  const found = new Map<string, { name: string; spans: Span[] }>()
  for (const { segment, name, kind, at, cause } of inOrder(crossings)) {
    const of = found.get(segment) ?? { name, spans: [] }
    found.set(segment, of)
    const last = of.spans.at(-1)
    if (kind === 'entered') of.spans.push({ from: at, to: null, cause, endCause: null })
    else if (last?.to === null) of.spans[of.spans.length - 1] = { ...last, to: at, endCause: cause }
    else of.spans.push({ from: null, to: at, cause: null, endCause: cause })
  }
  // Segments that record no changes say at least since when.
  for (const { id, name, entered_at, cause } of members) {
    const of = found.get(id) ?? { name, spans: [] }
    found.set(id, of)
    if (of.spans.length === 0 || of.spans.at(-1)!.to !== null)
      of.spans.push({ from: entered_at, to: null, cause, endCause: null })
  }
  const present = new Set(members.map(({ id }) => id))
  return [...found]
    .map(([segment, { name, spans }]) => ({
      segment,
      name,
      spans: ended(spans, present.has(segment)),
      now: present.has(segment),
    }))
    .toSorted((one, other) => Number(other.now) - Number(one.now) || (latest(other) < latest(one) ? -1 : 1))
}

const inOrder = (crossings: readonly Crossing[]) =>
  crossings.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))

/** Of a span that should go on though they are not in: something newer than the changes has ended it. */
const ended = (spans: Span[], now: boolean): readonly Span[] => (now ? spans : spans.filter(({ to }) => to !== null))

const latest = ({ spans }: { readonly spans: readonly Span[] }): string => spans.at(-1)?.to ?? spans.at(-1)?.from ?? ''
