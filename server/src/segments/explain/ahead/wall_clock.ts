import type { Duration } from '@coterie/filter'
import type { Temporal } from 'temporal-polyfill'
import { instantOf, type Micros, microsOf } from '../../time/instant.ts'

const DAY = 86_400_000_000n
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
  const jumps = [transitionsAround(t, timeZone), transitionsAround(around, timeZone)] as const
  const endOfMonth = (unit === 'month' || unit === 'year') && (local.day >= 28 || base.day >= 28)
  if (jumps.every((all) => all.length === 0) && !endOfMonth)
    return [...instants(base, timeZone)].map((at) => at + hair).filter(inside)
  return [...moments(base, jumps, timeZone)].flatMap((at) => [at, at + MICRO]).filter(inside)
}

/** Wherever the boundary may meet the value or jump, in the week around `base`. */
function* moments(
  base: Temporal.PlainDateTime,
  [atValue, atNow]: readonly [readonly Jump[], readonly Jump[]],
  timeZone: string,
): Generator<Micros> {
  for (const { at } of atNow) yield at
  for (const days of [-2, -1, 0, 1, 2, 3, 4, 5]) {
    const day = base.add({ days })
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
const KNOWN_AT_MOST = 4096

/** Within eight days on either side. Looking one up costs about a millisecond, so the answers are kept. */
function transitionsAround(at: Micros, timeZone: string): readonly Jump[] {
  const day = at / DAY
  const key = `${timeZone} ${day}`
  const found = known.get(key)
  if (found) return found
  const computed = computeTransitions((day - 8n) * DAY, (day + 9n) * DAY, timeZone)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(key, computed)
  return computed
}

function computeTransitions(from: Micros, to: Micros, timeZone: string): readonly Jump[] {
  const jumps: Jump[] = []
  let stretch = instantOf(from).toZonedDateTimeISO(timeZone)
  for (;;) {
    const next = stretch.getTimeZoneTransition('next')
    if (!next || microsOf(next.toInstant()) > to) return jumps
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
