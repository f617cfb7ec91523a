import type { Duration } from '@coterie/filter'
import { Temporal } from 'temporal-polyfill'
import { instantOf, type Micros, microsOf } from '../../time/instant.ts'

const DAY = 86_400_000_000n
const TWO_DAYS = 2n * DAY
const MICRO = 1n

/**
 * The moments at which `now` moved by the duration may come to lie on another side of `t`, from `since` (exclusive) to
 * `until`: never too few. One, nearly always. More where the wall clock jumps at either end, and for months and years
 * near the end of a month: there `now` moved by the duration jumps, also back (a month before 28 to 31 March is 28 February).
 */
export function crossingsOf(
  t: Micros,
  { amount, unit }: Duration,
  sign: 1 | -1,
  { timeZone, since, until }: { timeZone: string; since: Micros; until: Micros },
): readonly Micros[] {
  const inside = (at: Micros) => at > since && at <= until
  // A boundary in the past has to lie behind t to change anything, one in the future to reach it.
  const hair = sign === -1 ? MICRO : 0n
  if (unit === 'minute' || unit === 'hour') {
    return [t - BigInt(sign * amount) * (unit === 'hour' ? 3_600_000_000n : 60_000_000n) + hair].filter(inside)
  }
  const local = instantOf(t).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const base = orNull(() => local.add({ [`${unit}s`]: -sign * amount }))
  if (!base) return []
  const around = microsOf(base.toZonedDateTime('UTC').toInstant())
  if (around < since - 8n * DAY || around > until + 8n * DAY) return []
  const endOfMonth = (unit === 'month' || unit === 'year') && (local.day >= 28 || base.day >= 28)
  const [first, last] = endOfMonth ? [-2, 5] : [-1, 1]
  const atValue = jumpsBetween(t - TWO_DAYS, t + TWO_DAYS, timeZone)
  const atNow = jumpsBetween(around + BigInt(first - 1) * DAY, around + BigInt(last + 1) * DAY, timeZone)
  if (atValue.length + atNow.length === 0 && !endOfMonth) {
    return [...instants(base, timeZone)].map((at) => at + hair).filter(inside)
  }
  const days = Array.from({ length: last - first + 1 }, (_, n) => base.add({ days: first + n }))
  return [...moments(days, atValue, atNow, timeZone)].flatMap((at) => [at, at + MICRO]).filter(inside)
}

/** Wherever the boundary may meet the value or jump, in these days. */
function* moments(
  days: readonly Temporal.PlainDateTime[],
  atValue: readonly Jump[],
  atNow: readonly Jump[],
  timeZone: string,
): Generator<Micros> {
  for (const { at } of atNow) yield at
  for (const day of days) {
    yield* instants(day, timeZone)
    yield* instants(day.withPlainTime('00:00'), timeZone)
    for (const { before, after } of atValue) {
      yield* instants(day.withPlainTime(before.toPlainTime()), timeZone)
      yield* instants(day.withPlainTime(after.toPlainTime()), timeZone)
      // What was skipped counts as what came after it.
      yield* instants(day.add(after.until(before)), timeZone)
      yield* instants(day.add(before.until(after)), timeZone)
    }
  }
}

/** Both instants of a local time that is skipped or repeated, else the one. */
function instants(local: Temporal.PlainDateTime, timeZone: string): ReadonlySet<Micros> {
  return new Set(
    (['earlier', 'later'] as const).map((disambiguation) =>
      microsOf(local.toZonedDateTime(timeZone, { disambiguation }).toInstant()),
    ),
  )
}

/** A clock being set: the instant, and the two local times that it then was. */
interface Jump {
  readonly at: Micros
  readonly before: Temporal.PlainDateTime
  readonly after: Temporal.PlainDateTime
}

const known = new Map<string, readonly Jump[]>()
const KNOWN_AT_MOST = 1024

function jumpsBetween(from: Micros, to: Micros, timeZone: string): readonly Jump[] {
  const [first, last] = [from, to].map((at) => instantOf(at).toZonedDateTimeISO('UTC').year) as [number, number]
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n)
  return years.flatMap((year) => jumpsIn(year, timeZone)).filter(({ at }) => at >= from && at <= to)
}

/** Looking one up costs about a millisecond, so the answers are kept. */
function jumpsIn(year: number, timeZone: string): readonly Jump[] {
  const key = `${timeZone} ${year}`
  const found = known.get(key)
  if (found) return found
  const begin = (of: number) =>
    Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).toZonedDateTime('UTC').toInstant()
  const computed = computeJumps(begin(year).subtract({ microseconds: 1 }), begin(year + 1), timeZone)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(key, computed)
  return computed
}

function computeJumps(after: Temporal.Instant, until: Temporal.Instant, timeZone: string): readonly Jump[] {
  const jumps: Jump[] = []
  let stretch = after.toZonedDateTimeISO(timeZone)
  for (;;) {
    const next = stretch.getTimeZoneTransition('next')
    if (!next || Temporal.Instant.compare(next.toInstant(), until) >= 0) return jumps
    const before = next.toInstant().toZonedDateTimeISO(stretch.offset).toPlainDateTime()
    jumps.push({ at: microsOf(next.toInstant()), before, after: next.toPlainDateTime() })
    stretch = next
  }
}

function orNull<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
