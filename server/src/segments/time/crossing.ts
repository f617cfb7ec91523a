import type { DateTest } from '@coterie/filter'
import { type Calendar, offsetAt, today } from './calendar.ts'
import type { Micros } from './instant.ts'
import type { Span } from './local_days.ts'
import { followsNow, movesContinuously, type Shape, shapeOf } from './shape.ts'

const HOUR = 3_600_000_000n
const DAY = 24n * HOUR
/** Over a longer time, a clock that was put back may have been put forward again. */
const MONTH = 30n * DAY

/**
 * The values for which a test's answer may differ between any moment from `since` to `until` and `until` itself. Never
 * too few: whoever has such a value is evaluated again, so a value too many costs time and nothing else.
 */
export function crossing(
  test: DateTest,
  type: 'date' | 'datetime',
  since: Calendar,
  until: Calendar,
): readonly Shape[] {
  if (!followsNow(test)) return []
  if (movesContinuously(test, type)) return edges(shapeOf(test, type, since), shapeOf(test, type, until), since, until)
  const days = mayHaveTurnedBack(since, until)
    ? [later(since, -DAY), ...localDays(since, until), later(until, DAY)]
    : localDays(since, until)
  if (days.length === 1) return []
  return overDays(days.map((day) => shapeOf(test, type, day)))
}

/**
 * Whether a clock may have been put back meanwhile. Where that is done just after midnight (St. John's until 2011), it is the day
 * before once more, or the day after has been already, though both ends are of one day.
 */
function mayHaveTurnedBack(since: Calendar, until: Calendar): boolean {
  return until.now - since.now > MONTH || offsetAt(since) !== offsetAt(until)
}

const later = (calendar: Calendar, by: Micros): Calendar => ({ ...calendar, now: calendar.now + by })

/** One calendar for each local date from `since` to `until`: such tests change only with the date. */
function localDays(since: Calendar, until: Calendar): readonly Calendar[] {
  const days = Math.min(Math.abs(today(since).until(today(until), { largestUnit: 'days' }).days), 800)
  if (days === 0) return [until]
  const span = until.now - since.now
  return [
    since,
    ...Array.from({ length: days - 1 }, (_, n) => ({
      ...until,
      now: since.now + (span * BigInt(n + 1)) / BigInt(days),
    })),
    until,
  ]
}

function overDays(shapes: readonly Shape[]): readonly Shape[] {
  const lists = shapes.filter((shape) => shape.of === 'month_days')
  if (lists.length > 0) {
    const counts = new Map<number, number>()
    for (const { values } of lists) for (const day of values) counts.set(day, (counts.get(day) ?? 0) + 1)
    const values = [...counts].filter(([, count]) => count < lists.length).map(([day]) => day)
    return values.length > 0 ? [{ of: 'month_days', values }] : []
  }
  return between(shapes)
}

/** Windows of days only ever move forwards: what lies between their first and last edges has changed sides. */
function between(shapes: readonly Shape[]): readonly Shape[] {
  const single = shapes.every((shape) => (shape.of === 'dates' || shape.of === 'instants') && shape.spans.length === 1)
  if (!single) return shapes
  const spans = shapes.map((shape) => (shape as { spans: readonly Span<string | bigint>[] }).spans[0]!)
  const moved = (['from', 'to'] as const).flatMap((edge): Span<string | bigint>[] => {
    const at = spans.map((span) => span[edge])
    if (at.some((value) => value === null)) return at.every((value) => value === null) ? [] : [{ from: null, to: null }]
    const sorted = (at as (string | bigint)[]).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    return sorted[0] === sorted.at(-1) ? [] : [{ from: sorted[0]!, to: sorted.at(-1)! }]
  })
  return moved.length > 0 ? [{ of: shapes[0]!.of, spans: moved } as Shape] : []
}

function edges(before: Shape, after: Shape, since: Calendar, until: Calendar): readonly Shape[] {
  const [a, b] = [before, after].map((shape) => (shape.of === 'instants' ? shape.spans[0] : undefined))
  if (!a || !b) return []
  const moved = (['from', 'to'] as const).flatMap((edge): Span<Micros>[] => {
    const [x, y] = [a[edge], b[edge]]
    if (x === null || y === null) return x === y ? [] : [{ from: null, to: null }]
    return x === y && since.now === until.now ? [] : [swept(x, y, until.now - since.now)]
  })
  return moved.length > 0 ? [{ of: 'instants', spans: moved }] : []
}

/**
 * A boundary keeps step with the clock, except where the wall clock jumps (summer time, a month with fewer days): there
 * it also moves back, by less than 25 hours. It jumped if it moved by another distance than the clock did; over more than
 * an hour two jumps might cancel out.
 */
function swept(x: Micros, y: Micros, elapsed: Micros): Span<Micros> {
  const [low, high] = x < y ? [x, y] : [y, x]
  const jumped = y - x !== elapsed || elapsed > HOUR
  const slack = jumped ? 25n * HOUR + elapsed : 0n
  return { from: low - slack, to: high + slack }
}
