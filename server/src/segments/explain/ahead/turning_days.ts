import type { DateTest, Duration } from '@coterie/filter'
import type { Temporal } from 'temporal-polyfill'
import { anniversary, monthDay, periodStart } from '../../time/calendar.ts'

/** Local dates, both included. */
export interface Days {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
  /** 1 Monday … 7 Sunday. */
  readonly firstDayOfWeek: number
}

/**
 * The local dates with whose beginning a test against now may change its answer for a date: never too few, in no order.
 * Durations of days and longer count as what they are for dates: a distance from today.
 */
export function turningDays(test: DateTest, date: Temporal.PlainDate, days: Days): readonly Temporal.PlainDate[] {
  switch (test.op) {
    case 'on':
    case 'after':
    case 'before':
    case 'part':
      return []
    case 'more_than_ago':
    case 'less_than_ago':
      return [date, ...around(date, test.duration, 1)]
    case 'more_than_future':
    case 'less_than_future':
      return [date.add({ days: 1 }), ...around(date, test.duration, -1)]
    case 'day':
      return dayAndNext(date.subtract({ days: test.offset }))
    case 'period':
      return periodAndNext(date, test.unit, test.offset, days)
    case 'years_ago':
      return anniversaries(date, days, 0)
        .filter(({ year }) => year - date.year === test.years)
        .flatMap(dayAndNext)
    case 'anniversary_day':
      return anniversaries(date, days, test.offset).flatMap((day) => dayAndNext(day.subtract({ days: test.offset })))
    case 'anniversary_period':
      return anniversaries(date, days, 0).flatMap((day) => periodAndNext(day, test.unit, test.offset, days))
    case 'anniversary_nearest': {
      const step = test.direction === 'ahead' ? -1 : 1
      return anniversaries(date, days, test.days).flatMap((day) => [
        ...dayAndNext(day),
        ...dayAndNext(day.add({ days: step * test.days })),
        ...dayAndNext(day.add({ days: step * test.days - 1 })),
      ])
    }
    default:
      return test satisfies never
  }
}

/** Near the end of a month, several days have the same date so many months away, and some dates none. */
function around(date: Temporal.PlainDate, { amount, unit }: Duration, sign: 1 | -1): readonly Temporal.PlainDate[] {
  const far = date.add({ [`${unit}s`]: sign * amount })
  return [-1, 0, 1, 2, 3, 4, 5].map((days) => far.add({ days }))
}

/** In all years from which, that many days away, the range can be reached. */
function anniversaries(date: Temporal.PlainDate, { first, last }: Days, away: number): readonly Temporal.PlainDate[] {
  const years = 2 + Math.ceil(Math.abs(away) / 365)
  const found: Temporal.PlainDate[] = []
  for (let year = first.year - years; year <= last.year + years; year++) found.push(anniversary(monthDay(date), year))
  return found
}

function dayAndNext(day: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  return [day, day.add({ days: 1 })]
}

function periodAndNext(
  date: Temporal.PlainDate,
  unit: 'week' | 'month' | 'year',
  offset: number,
  { firstDayOfWeek }: Days,
): readonly Temporal.PlainDate[] {
  return [periodStart(date, unit, -offset, firstDayOfWeek), periodStart(date, unit, 1 - offset, firstDayOfWeek)]
}
