import type { Checked, DateTest } from '@coterie/filter'
import type { Queryable } from '../../../store/index.ts'
import type { Definitions } from '../../definitions.ts'
import { type Calendar, moved } from '../../time/calendar.ts'
import { isoOf, type Micros, micros } from '../../time/instant.ts'
import { movesContinuously } from '../../time/shape.ts'
import { type TimeTest, timeTests } from '../../time_tests.ts'
import { conditionsIn, following } from './following.ts'
import { verdictsAt } from './many_moments.ts'
import { type TimeValues, timeValues } from './time_values.ts'
import { turningPoints } from './turning_points.ts'

const DAY = 86_400_000_000n

/** How far ahead is looked: two years, within them at most so many moments, and so many conditions at each. */
const HORIZON = 731n * DAY
const MOMENTS_AT_MOST = 2_000
const CONDITIONS_AT_MOST = 2_000
/** Most flips are near, so few moments are asked about first. */
const FIRST_BATCH = 16
const GROWTH = 4

export interface Flips {
  /** For each filter when its answer will next be another without any write; null when not before `looked_until`. */
  readonly at: readonly (string | null)[]
  readonly looked_until: string
}

export interface Asked {
  readonly filter: Checked
  /** Its answer now. */
  readonly holds: boolean
}

/**
 * When filters will next change their answer for a customer by themselves. The moments at which anything may turn follow
 * from the customer's values; what then holds is asked of the database, by the same compiled conditions as ever.
 */
export async function nextFlips(
  db: Queryable,
  definitions: Definitions,
  customerId: string,
  asked: readonly Asked[],
  calendar: Calendar,
): Promise<Flips> {
  const filters = asked.map(({ filter }) => following(filter, definitions))
  const tests = filters.map((filter) => timeTests(filter, definitions))
  const horizon = calendar.now + HORIZON
  const nothing = { at: asked.map(() => null), looked_until: isoOf(horizon) }
  if (tests.every((own) => own.length === 0)) return nothing
  if (Math.max(...filters.map(conditionsIn)) > CONDITIONS_AT_MOST) {
    return { ...nothing, looked_until: isoOf(calendar.now) }
  }
  const unique = [...new Map(tests.flat().map((test) => [test.key, test])).values()]
  const found = await timeValues(db, definitions, customerId, unique, calendar)
  const turning = found.map((values) => turningOf(values, calendar, horizon))
  const until = inOrder([...turning.map((each) => each.until), horizon])[0]!
  const search = asked.map(({ holds }, n) => ({
    filter: filters[n]!,
    holds,
    // What is stored may be a moment behind the clock where segments are concerned.
    moments: momentsOf(tests[n]!, turning, calendar.now, until),
  }))
  return searchFlips(search, until, (batch, moments) =>
    verdictsAt(db, definitions, customerId, batch, calendar, moments),
  )
}

interface Turning {
  readonly test: string
  readonly moments: readonly Micros[]
  /** Up to here they are complete. */
  readonly until: Micros
}

function turningOf(
  { test: { key, test, type }, values, cut }: TimeValues,
  calendar: Calendar,
  horizon: Micros,
): Turning {
  const turning = (value: string) => turningPoints(test, type, value, calendar, horizon)
  const moments = values.flatMap(turning)
  if (!cut) return { test: key, moments, until: horizon }
  // No later value is passed by a moving boundary before this one is. Of calendar words not even that is so.
  const last = values.at(-1)!
  const next = movesContinuously(test, type) && !isPassed(test, last, calendar) ? inOrder(turning(last))[0] : undefined
  return { test: key, moments, until: next ?? calendar.now }
}

/** It may be met again where the clock is set back, and others before it. */
function isPassed(test: DateTest, value: string, calendar: Calendar): boolean {
  const boundary = 'duration' in test && test.op.endsWith('_ago') ? moved(calendar, test.duration, -1) : calendar.now
  return boundary !== null && micros(value) < boundary
}

function momentsOf(
  tests: readonly TimeTest[],
  turning: readonly Turning[],
  now: Micros,
  until: Micros,
): readonly Micros[] {
  if (tests.length === 0) return []
  const own = new Set(tests.map(({ key }) => key))
  const moments = turning.filter(({ test }) => own.has(test)).flatMap((each) => each.moments)
  return inOrder([now, ...moments.filter((at) => at <= until)])
}

function inOrder(moments: readonly Micros[]): readonly Micros[] {
  return [...new Set(moments)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

interface Search extends Asked {
  /** In order. */
  readonly moments: readonly Micros[]
}

/** Goes through the moments in order, in growing batches, until each filter has flipped or has no moments left. */
async function searchFlips(
  searches: readonly Search[],
  until: Micros,
  ask: (filters: readonly Checked[], moments: readonly Micros[]) => Promise<readonly (readonly boolean[])[]>,
): Promise<Flips> {
  const at = new Map<Search, Micros>()
  let from: Micros | null = null
  let left = MOMENTS_AT_MOST
  for (let size = FIRST_BATCH; ; size *= GROWTH) {
    const after = from
    const beyond = (moment: Micros) => after === null || moment > after
    const open = searches.filter((search) => !at.has(search) && search.moments.some(beyond))
    const moments = inOrder(open.flatMap((search) => search.moments).filter(beyond))
    const looked = moments.length === 0 ? until : left === 0 ? moments[0]! - 1n : null
    if (looked !== null) {
      const flips = searches.map((search) => at.get(search))
      return { at: flips.map((flip) => (flip === undefined ? null : isoOf(flip))), looked_until: isoOf(looked) }
    }
    const batch = moments.slice(0, Math.min(size, left))
    const verdicts = await ask(
      open.map(({ filter }) => filter),
      batch,
    )
    open.forEach((search, n) => {
      const flipped = verdicts.findIndex((holds) => holds[n] !== search.holds)
      if (flipped >= 0) at.set(search, batch[flipped]!)
    })
    from = batch.at(-1)!
    left -= batch.length
  }
}
