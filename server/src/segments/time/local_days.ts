import { Temporal } from 'temporal-polyfill'
import { type Micros, microsOf } from './instant.ts'

/** Half-open; null is unbounded. */
export interface Span<T> {
  readonly from: T | null
  readonly to: T | null
}

/**
 * The instants whose local date is `from` or later and before `to` (null: unbounded). One span nearly always. More than
 * one where a clock was set back over midnight, so that a date ended twice.
 */
export function instantsOfDates(
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
  timeZone: string,
): readonly Span<Micros>[] {
  const begun: readonly Span<Micros>[] = from ? onOrAfter(from, timeZone) : [{ from: null, to: null }]
  if (!to) return begun
  return begun.flatMap((span) =>
    onOrAfter(to, timeZone).reduce<Span<Micros>[]>((left, cut) => subtract(left, cut), [span]),
  )
}

function subtract(spans: readonly Span<Micros>[], cut: Span<Micros>): Span<Micros>[] {
  return spans.flatMap((span) => {
    const pieces: Span<Micros>[] = []
    if (cut.from !== null && (span.from === null || span.from < cut.from)) {
      pieces.push({ from: span.from, to: span.to !== null && span.to < cut.from ? span.to : cut.from })
    }
    if (cut.to !== null && (span.to === null || span.to > cut.to)) {
      pieces.push({ from: span.from !== null && span.from > cut.to ? span.from : cut.to, to: span.to })
    }
    return pieces
  })
}

const known = new Map<string, readonly Span<Micros>[]>()
const KNOWN_AT_MOST = 4096

/** Looking up a zone's transitions costs about a millisecond, so the answers are kept. */
function onOrAfter(date: Temporal.PlainDate, timeZone: string): readonly Span<Micros>[] {
  const key = `${timeZone} ${date}`
  const found = known.get(key)
  if (found) return found
  const spans = computeOnOrAfter(date, timeZone)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(key, spans)
  return spans
}

function computeOnOrAfter(date: Temporal.PlainDate, timeZone: string): readonly Span<Micros>[] {
  const utcMidnight = date.toZonedDateTime('UTC').toInstant()
  const until = utcMidnight.add({ hours: 48 })
  const spans: Span<Micros>[] = []
  let stretch = utcMidnight.subtract({ hours: 48 }).toZonedDateTimeISO(timeZone)
  for (;;) {
    const next = stretch.getTimeZoneTransition('next')
    const end = next && Temporal.Instant.compare(next.toInstant(), until) < 0 ? next : null
    const midnightHere = microsOf(utcMidnight) - BigInt(stretch.offsetNanoseconds) / 1000n
    const begin = microsOf(stretch.toInstant())
    const from = midnightHere > begin ? midnightHere : begin
    const to = end ? microsOf(end.toInstant()) : null
    if (to === null || from < to) append(spans, { from, to })
    if (!end) return spans
    stretch = end
  }
}

function append(spans: Span<Micros>[], span: Span<Micros>): void {
  const last = spans.at(-1)
  if (last && last.to === span.from) spans[spans.length - 1] = { from: last.from, to: span.to }
  else spans.push(span)
}
