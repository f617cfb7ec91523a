import type { DateTest } from '@coterie/filter'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearby } from '../../../../../test/oracle/nearby.ts'
import { POOLS } from '../../../../../test/oracle/pools.ts'
import { type Calendar, dateAt } from '../../time/calendar.ts'
import { isoOf, type Micros, micros } from '../../time/instant.ts'
import { movesContinuously, type Shape, shapeOf } from '../../time/shape.ts'
import { turningPoints } from './turning_points.ts'

const DAY = 86_400_000_000n
const ZONES = [...POOLS.timeZones, ...POOLS.oddTimeZones, 'UTC']

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const days = pick(...POOLS.days)
const durations = pick(
  ...POOLS.durations,
  { amount: 3, unit: 'month' } as const,
  { amount: 11, unit: 'month' } as const,
)
const tests = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: pick('more_than_ago', 'less_than_ago', 'more_than_future', 'less_than_future'),
      duration: durations,
    }),
  },
  fc.record({ op: pick('day' as const), offset: pick(-31, -1, 0, 1, 30) }),
  fc.record({ op: pick('period' as const), unit: pick('week', 'month', 'year'), offset: pick(-1, 0, 1) }),
  fc.record({ op: pick('years_ago' as const), years: pick(...POOLS.years) }),
  fc.record({ op: pick('anniversary_day' as const), offset: pick(-400, -31, -1, 0, 1, 30, 400) }),
  fc.record({ op: pick('anniversary_period' as const), unit: pick('week', 'month'), offset: pick(-1, 0, 1) }),
  fc.record({
    op: pick('anniversary_nearest' as const),
    direction: pick('ahead', 'behind'),
    compare: pick('more_than', 'less_than'),
    days: fc.oneof(days, pick(366, 367)),
  }),
) as fc.Arbitrary<DateTest>

interface Scene {
  readonly test: DateTest
  readonly type: 'date' | 'datetime'
  readonly value: string
  readonly calendar: Calendar
  readonly until: Micros
  readonly asked: readonly Micros[]
}

/** A value near the edges of its test, and moments near the edges of both. */
const scenes: fc.Arbitrary<Scene> = fc
  .record({ now: pick(...POOLS.nows), timeZone: pick(...ZONES), firstDayOfWeek: pick(...POOLS.firstDaysOfWeek) })
  .chain(({ now, ...project }) => {
    const near = nearby(now, project)
    const later = nearby(isoOf(micros(now) + 2n * DAY), project)
    const instants = [...near.datetimes, ...later.datetimes]
    return fc.record({
      test: tests,
      type: pick('date' as const, 'datetime' as const),
      value: fc.record({ date: pick(...near.dates, ...POOLS.dates), datetime: pick(...instants, ...POOLS.datetimes) }),
      calendar: fc.constant({ ...project, now: micros(now) }),
      until: pick(3n, 40n, 400n).map((distance) => micros(now) + distance * DAY),
      asked: fc.array(
        fc.oneof(
          pick(...instants).map((at) => micros(at)),
          fc.bigInt(0n, 400n * 24n * 60n).map((minutes) => micros(now) + minutes * 60_000_000n),
        ),
        { minLength: 20, maxLength: 30 },
      ),
    })
  })
  .map(({ value, ...scene }) => ({ ...scene, value: valueFor(scene, value) }))
  .filter(
    ({ test, type }) => type === 'datetime' || !('duration' in test && ['minute', 'hour'].includes(test.duration.unit)),
  )

function valueFor(
  { test, type, calendar }: Omit<Scene, 'value'>,
  { date, datetime }: { date: string; datetime: string },
) {
  if (type === 'date') return date
  return movesContinuously(test, type)
    ? isoOf(micros(datetime))
    : dateAt(micros(datetime), calendar.timeZone).toString()
}

/** As the compiled test would answer. */
function answer(
  { test, type, value, calendar }: Pick<Scene, 'test' | 'type' | 'value' | 'calendar'>,
  now: Micros,
): boolean {
  const byDate = type === 'date' || !movesContinuously(test, type)
  const shape: Shape = shapeOf(test, byDate ? 'date' : 'datetime', { ...calendar, now })
  switch (shape.of) {
    case 'dates':
      return shape.spans.some(({ from, to }) => (from === null || value >= from) && (to === null || value < to))
    case 'instants':
      return shape.spans.some(
        ({ from, to }) => (from === null || micros(value) >= from) && (to === null || micros(value) < to),
      )
    case 'month_days':
      return shape.values.includes(Number(value.slice(5, 7)) * 100 + Number(value.slice(8, 10)))
    case 'part':
      throw new Error('parts of a date do not follow now')
  }
}

describe('between two turning points', () => {
  test('no test changes its answer for any value', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { calendar, until } = scene
        const points = [calendar.now, ...turningPoints(scene.test, scene.type, scene.value, calendar, until)].toSorted(
          (a, b) => (a < b ? -1 : a > b ? 1 : 0),
        )
        // Right before a point all is as it was at the one before it.
        const asked = [...scene.asked, ...points.map((at) => at - 1n)].filter((at) => at > calendar.now && at <= until)
        for (const at of asked) {
          const before = points.findLast((point) => point <= at)!
          expect([isoOf(at), answer(scene, at)]).toEqual([isoOf(at), answer(scene, before)])
        }
      }),
      { numRuns: Number(process.env.TURNS ?? 100) },
    )
  })

  test.each([
    ['the clock is set forward over it', '2026-02-27T01:30:00Z', '2026-03-01T00:00:00Z', '2026-03-29T01:00:00Z'],
    [
      'the clock is set back, and it is met again',
      '2025-09-26T00:30:00Z',
      '2025-10-26T00:45:00Z',
      '2025-10-26T01:00:00Z',
    ],
  ])('one is where %s', (_, value, since, expected) => {
    const calendar = { now: micros(since), timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 }
    const thirtyDays = { op: 'more_than_ago', duration: { amount: 30, unit: 'day' } } as const
    const points = turningPoints(thirtyDays, 'datetime', value, calendar, calendar.now + 60n * DAY)
    expect(points).toContain(micros(expected))
    const scene = { test: thirtyDays, type: 'datetime', value, calendar } as const
    const before = answer(scene, micros(expected) - 1n)
    expect(answer(scene, micros(expected))).toBe(!before)
  })

  test('there are few of them: one for a duration, away from the jumps', () => {
    const calendar = { now: micros('2026-06-01T00:00:00Z'), timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 }
    const ago = (unit: 'day' | 'month') =>
      turningPoints(
        { op: 'more_than_ago', duration: { amount: 1, unit } },
        'datetime',
        '2026-05-31T12:00:00Z',
        calendar,
        calendar.now + 400n * DAY,
      )
    expect(ago('day').map(isoOf)).toEqual(['2026-06-01T12:00:00.000001Z'])
    expect(ago('month').map(isoOf)).toContain('2026-06-30T12:00:00.000001Z')
  })
})
