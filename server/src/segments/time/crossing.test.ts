import { type DateTest, UNITS } from '@coterie/filter'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type Calendar, dateAt, monthDay } from './calendar.ts'
import { crossing } from './crossing.ts'
import { isoOf, type Micros, micros } from './instant.ts'
import type { Span } from './local_days.ts'
import { type Shape, shapeOf } from './shape.ts'

const ZONES = [
  'Europe/Warsaw',
  'America/New_York',
  'UTC',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Cairo',
]

const durations = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom(...UNITS) })
const offset = fc.constantFrom(-1 as const, 0 as const, 1 as const)
const moving: fc.Arbitrary<DateTest> = fc.oneof(
  fc.record({
    op: fc.constantFrom('more_than_ago', 'less_than_ago', 'more_than_future', 'less_than_future'),
    duration: durations,
  }),
  fc.record({ op: fc.constant('day' as const), offset: fc.integer({ min: -40, max: 40 }) }),
  fc.record({ op: fc.constant('period' as const), unit: fc.constantFrom('week', 'month', 'year'), offset }),
  fc.record({ op: fc.constant('years_ago' as const), years: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ op: fc.constant('anniversary_day' as const), offset: fc.integer({ min: -40, max: 40 }) }),
  fc.record({ op: fc.constant('anniversary_period' as const), unit: fc.constantFrom('week', 'month'), offset }),
  fc.record({
    op: fc.constant('anniversary_nearest' as const),
    direction: fc.constantFrom('ahead', 'behind'),
    compare: fc.constantFrom('more_than', 'less_than'),
    days: fc.integer({ min: 0, max: 366 }),
  }),
)

/** Moments at which clocks or calendars jump, and how far from them one looks. */
const JUMPS = [
  '2026-03-29T01:00:00Z',
  '2025-10-26T01:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-02-28T23:00:00Z',
  '2028-02-29T12:00:00Z',
  '2025-12-31T23:00:00Z',
  '2006-10-29T02:31:00Z',
  '2011-12-30T10:00:00Z',
  '2026-03-31T10:15:00Z',
].map((iso) => micros(iso))
const HOUR = 3_600_000_000
const ENOUGH = 40
const nearby = (reach: number) =>
  fc
    .tuple(fc.constantFrom(...JUMPS), fc.integer({ min: -reach, max: reach }))
    .map(([jump, away]) => jump + BigInt(away))

const scenes = fc
  .record({
    test: moving,
    type: fc.constantFrom('date' as const, 'datetime' as const),
    timeZone: fc.constantFrom(...ZONES),
    firstDayOfWeek: fc.integer({ min: 1, max: 7 }),
    start: fc.oneof(nearby(3 * HOUR), nearby(60 * HOUR)),
    beyondJump: fc.boolean(),
    steps: fc.tuple(
      fc.oneof(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 0, max: 30 * HOUR }),
        fc.integer({ min: 0, max: 2000 * HOUR }),
      ),
      fc.oneof(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 0, max: 3 * HOUR }),
        fc.integer({ min: 0, max: 30 * HOUR }),
      ),
    ),
    nearNow: fc.integer({ min: -90 * 24, max: 90 * 24 }),
    years: fc.integer({ min: -3, max: 3 }),
    fine: fc.oneof(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: -3 * HOUR, max: 3 * HOUR })),
    atBoundary: fc.boolean(),
  })
  .filter(
    ({ test, type }) =>
      !(type === 'date' && 'duration' in test && (test.duration.unit === 'hour' || test.duration.unit === 'minute')),
  )

describe('crossing', () => {
  test('finds every value whose answer differs between a moment since the last sweep and now', () => {
    let differed = 0
    const property = fc.property(scenes, (scene) => {
      const { test: dateTest, type, timeZone, firstDayOfWeek, start, steps } = scene
      const at = (now: Micros): Calendar => ({ now, timeZone, firstDayOfWeek })
      // A boundary jumps where the clock does, and a duration away from there.
      const begin = scene.beyondJump && 'duration' in dateTest ? start + away(dateTest) : start
      const since = at(begin)
      const between = at(begin + BigInt(steps[0]))
      const until = at(begin + BigInt(steps[0]) + BigInt(steps[1]))
      const value = aValue(scene, between)
      const [a, b] = [between, until].map((calendar) => within(value, shapeOf(dateTest, type, calendar), timeZone))
      if (a === b) return
      differed++
      const candidates = crossing(dateTest, type, since, until)
      expect(candidates.some((shape) => within(value, shape, timeZone))).toBe(true)
    })
    // Most scenes cross nothing: it goes on until enough have.
    for (let round = 0; round < 4 || (differed <= ENOUGH && round < 40); round++) fc.assert(property, { numRuns: 500 })
    expect(differed).toBeGreaterThan(ENOUGH)
  })

  test('finds both days where the clock is put back across midnight', () => {
    const at = (iso: string): Calendar => ({ now: micros(iso), timeZone: 'America/St_Johns', firstDayOfWeek: 1 })
    // 00:00:59 on the 29th; a second later it is 23:01 on the 28th; and then the 29th again.
    const [since, between, until] = [at('2006-10-29T02:30:59Z'), at('2006-10-29T02:31:00Z'), at('2006-10-29T03:30:00Z')]
    expect([since, between, until].map(({ now, timeZone }) => dateAt(now, timeZone).day)).toEqual([29, 28, 29])
    const shapes = crossing({ op: 'day', offset: 0 }, 'date', since, until)
    for (const day of ['2006-10-28', '2006-10-29'])
      expect(shapes.some((shape) => within(day, shape, 'America/St_Johns'))).toBe(true)
  })

  test('finds nothing while no boundary moves', () => {
    const since = { now: micros('2026-05-05T10:00:00Z'), timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 }
    const until = { ...since, now: since.now + 3_600_000_000n }
    expect(crossing({ op: 'period', unit: 'week', offset: 0 }, 'datetime', since, until)).toEqual([])
    expect(crossing({ op: 'on', dates: ['2026-05-05'] }, 'datetime', since, until)).toEqual([])
  })

  test('is no wider than the time that has passed, on an ordinary day', () => {
    const since = { now: micros('2026-05-05T10:00:00Z'), timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 }
    const until = { ...since, now: since.now + 1_000_000n }
    const shapes = crossing({ op: 'more_than_ago', duration: { amount: 30, unit: 'day' } }, 'datetime', since, until)
    expect(shapes).toEqual([
      { of: 'instants', spans: [{ from: micros('2026-04-05T10:00:00Z'), to: micros('2026-04-05T10:00:01Z') }] },
    ])
  })
})

type Scene = typeof scenes extends fc.Arbitrary<infer S> ? S : never

const DAYS = { minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 }

function away({ op, duration }: Extract<DateTest, { duration: unknown }>): Micros {
  const days = DAYS[duration.unit] * duration.amount
  return BigInt(op.endsWith('ago') ? days : -days) * 24n * BigInt(HOUR)
}

/** An instant or a date, often right at a boundary of the shape. */
function aValue(
  { test: dateTest, type, timeZone, nearNow, years, fine, atBoundary }: Scene,
  between: Calendar,
): Micros | string {
  const shape = shapeOf(dateTest, type, between)
  const edges =
    shape.of === 'instants' ? shape.spans.flatMap(({ from, to }) => [from, to]).filter((edge) => edge !== null) : []
  const near = between.now + BigInt(nearNow) * BigInt(HOUR)
  const instant = (atBoundary && edges.length > 0 ? edges[Math.abs(nearNow) % edges.length]! : near) + BigInt(fine)
  if (type === 'datetime') return instant
  return dateAt(instant, timeZone).add({ years }).toString()
}

function within(value: Micros | string, shape: Shape, timeZone: string): boolean {
  switch (shape.of) {
    case 'instants':
    case 'dates':
      return (shape.spans as readonly Span<Micros | string>[]).some(
        ({ from, to }) => (from === null || value >= from) && (to === null || value < to),
      )
    case 'month_days': {
      const date = typeof value === 'string' ? Temporal.PlainDate.from(value) : dateAt(value, timeZone)
      return shape.values.includes(monthDay(date))
    }
    case 'part':
      throw new Error(`No moving test is about a part of ${isoOf(0n)}`)
    default:
      return shape satisfies never
  }
}
