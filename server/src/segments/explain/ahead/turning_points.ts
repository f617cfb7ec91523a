import type { DateTest } from '@coterie/filter'
import { Temporal } from 'temporal-polyfill'
import { type Calendar, dateAt } from '../../time/calendar.ts'
import { type Micros, micros } from '../../time/instant.ts'
import { instantsOfDates } from '../../time/local_days.ts'
import { followsNow, movesContinuously } from '../../time/shape.ts'
import { turningDays } from './turning_days.ts'
import { crossingsOf } from './wall_clock.ts'

const DAY = 86_400_000_000n

/**
 * The moments from now (exclusive) to `until` at which a test may change its answer for one value: never too few, in no
 * order. The value is an instant where the test moves with the clock, else a local date: such tests turn with the date.
 */
export function turningPoints(
  test: DateTest,
  type: 'date' | 'datetime',
  value: string,
  calendar: Calendar,
  until: Micros,
): readonly Micros[] {
  if (!followsNow(test)) return []
  const inside = (at: Micros) => at > calendar.now && at <= until
  if (movesContinuously(test, type)) return moving(test, micros(value), calendar, until).filter(inside)
  const days = {
    first: dateAt(calendar.now, calendar.timeZone),
    last: dateAt(until + DAY, calendar.timeZone),
    firstDayOfWeek: calendar.firstDayOfWeek,
  }
  return daysThatTurn(test, value, days)
    .flatMap((day) => beginnings(day, calendar.timeZone))
    .filter(inside)
}

function moving(test: DateTest, t: Micros, { now, timeZone }: Calendar, until: Micros): readonly Micros[] {
  const range = { timeZone, since: now, until }
  switch (test.op) {
    case 'more_than_ago':
      return crossingsOf(t, test.duration, -1, range)
    case 'less_than_ago':
      return [t, ...crossingsOf(t, test.duration, -1, range)]
    case 'more_than_future':
      return crossingsOf(t, test.duration, 1, range)
    case 'less_than_future':
      return [t + 1n, ...crossingsOf(t, test.duration, 1, range)]
    default:
      throw new Error(`${test.op} does not move with the clock`)
  }
}

function daysThatTurn(
  test: DateTest,
  value: string,
  days: Parameters<typeof turningDays>[2],
): readonly Temporal.PlainDate[] {
  try {
    const { compare } = Temporal.PlainDate
    const inside = turningDays(test, Temporal.PlainDate.from(value), days).filter(
      (day) => compare(day, days.first) > 0 && compare(day, days.last) <= 0,
    )
    return [...new Map(inside.map((day) => [day.toString(), day])).values()]
  } catch (error) {
    // Beyond the calendar, and so beyond the range.
    if (error instanceof RangeError) return []
    throw error
  }
}

/** When a date begins; where a clock is set back over midnight it begins, ends and begins again. */
function beginnings(day: Temporal.PlainDate, timeZone: string): readonly Micros[] {
  return instantsOfDates(day, null, timeZone).flatMap(({ from, to }) => [from, to].filter((at) => at !== null))
}
