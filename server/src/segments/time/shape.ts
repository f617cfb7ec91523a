import type { DateTest } from '@coterie/filter'
import { Temporal } from 'temporal-polyfill'
import {
  anniversary,
  type Calendar,
  dateAt,
  FIRST_DATE,
  LAST_DATE,
  MONTH_DAYS,
  monthDay,
  moved,
  movedDate,
  periodStart,
  today,
} from './calendar.ts'
import { type Micros, micros } from './instant.ts'
import { instantsOfDates, type Span } from './local_days.ts'

/**
 * What a date test means at one moment, as plain data: the values for which it is true. The compiler writes it as SQL,
 * the sweep compares the shapes of two moments.
 */
export type Shape =
  | { readonly of: 'instants'; readonly spans: readonly Span<Micros>[] }
  /** ISO dates, half-open. */
  | { readonly of: 'dates'; readonly spans: readonly Span<string>[] }
  | { readonly of: 'month_days'; readonly values: readonly number[] }
  | {
      readonly of: 'part'
      readonly part: 'day_of_month' | 'month' | 'year' | 'weekday'
      readonly values: readonly number[]
    }

type DateSpan = Span<Temporal.PlainDate>

export function shapeOf(test: DateTest, type: 'date' | 'datetime', calendar: Calendar): Shape {
  switch (test.op) {
    case 'after':
    case 'before':
      if ('instant' in test.moment && type === 'datetime') return instants([comparedTo(test.op, test.moment.instant)])
      return ofDates([comparedToDate(test.op, dateOf(test.moment, calendar))], type, calendar)
    case 'more_than_ago':
    case 'less_than_ago':
    case 'more_than_future':
    case 'less_than_future':
      return type === 'datetime'
        ? instants(relative(test, calendar))
        : ofDates(relativeDates(test, calendar), type, calendar)
    case 'part':
      return { of: 'part', part: test.part, values: test.values }
    case 'anniversary_day':
    case 'anniversary_period':
    case 'anniversary_nearest':
      return { of: 'month_days', values: anniversaries(test, calendar) }
    case 'on':
    case 'day':
    case 'period':
    case 'years_ago':
      return ofDates(calendarDays(test, calendar), type, calendar)
    default:
      return test satisfies never
  }
}

/** Whether its shape changes as time passes. */
export function followsNow(test: DateTest): boolean {
  return !(test.op === 'on' || test.op === 'after' || test.op === 'before' || test.op === 'part')
}

/** Its shape changes at any moment, not only at local midnight. */
export function movesContinuously(test: DateTest, type: 'date' | 'datetime'): boolean {
  return type === 'datetime' && 'duration' in test
}

function instants(spans: readonly Span<Micros>[]): Shape {
  return { of: 'instants', spans }
}

function comparedTo(op: 'after' | 'before', instant: string): Span<Micros> {
  return op === 'after' ? { from: micros(instant) + 1n, to: null } : { from: null, to: micros(instant, true) }
}

function comparedToDate(op: 'after' | 'before', date: Temporal.PlainDate): DateSpan {
  return op === 'after' ? { from: date.add({ days: 1 }), to: null } : { from: null, to: date }
}

function dateOf(moment: { date: string } | { instant: string }, calendar: Calendar): Temporal.PlainDate {
  return 'date' in moment ? Temporal.PlainDate.from(moment.date) : dateAt(micros(moment.instant), calendar.timeZone)
}

type Relative = Extract<DateTest, { duration: unknown }>

/** A boundary beyond the calendar leaves nothing on its far side, everything on its near side. */
function relative({ op, duration }: Relative, calendar: Calendar): readonly Span<Micros>[] {
  const upToNow = calendar.now + 1n
  switch (op) {
    case 'more_than_ago': {
      const past = moved(calendar, duration, -1)
      return past === null ? [] : [{ from: null, to: past }]
    }
    case 'less_than_ago':
      return [{ from: moved(calendar, duration, -1), to: upToNow }]
    case 'more_than_future': {
      const future = moved(calendar, duration, 1)
      return future === null ? [] : [{ from: future + 1n, to: null }]
    }
    case 'less_than_future': {
      const future = moved(calendar, duration, 1)
      return [{ from: calendar.now, to: future === null ? null : future + 1n }]
    }
    default:
      return op satisfies never
  }
}

function relativeDates({ op, duration }: Relative, calendar: Calendar): readonly DateSpan[] {
  const now = today(calendar)
  const bound = movedDate(calendar, duration, op === 'more_than_ago' || op === 'less_than_ago' ? -1 : 1)
  switch (op) {
    case 'more_than_ago':
      return bound === null ? [] : [{ from: null, to: bound }]
    case 'less_than_ago':
      return [{ from: bound, to: now.add({ days: 1 }) }]
    case 'more_than_future':
      return bound === null ? [] : [{ from: bound.add({ days: 1 }), to: null }]
    case 'less_than_future':
      return [{ from: now, to: bound === null ? null : bound.add({ days: 1 }) }]
    default:
      return op satisfies never
  }
}

type CalendarDays = Extract<DateTest, { op: 'on' | 'day' | 'period' | 'years_ago' }>

function calendarDays(test: CalendarDays, calendar: Calendar): readonly DateSpan[] {
  switch (test.op) {
    case 'on':
      return test.dates.map((date) => oneDay(dateOf(date.length > 10 ? { instant: date } : { date }, calendar)))
    case 'day': {
      const day = withinCalendar(() => today(calendar).add({ days: test.offset }))
      return day ? [oneDay(day)] : []
    }
    case 'period':
      return [period(today(calendar), test.unit, test.offset, calendar)]
    case 'years_ago': {
      const now = today(calendar)
      const year = now.year - test.years
      if (year < 1) return []
      return MONTH_DAYS.filter((day) => anniversary(day, now.year).equals(now))
        .map((day) => anniversary(day, year))
        .filter((date, index, all) => all.findIndex((other) => other.equals(date)) === index)
        .filter((date) => anniversary(monthDay(date), now.year).equals(now))
        .map(oneDay)
    }
    default:
      return test satisfies never
  }
}

function withinCalendar(compute: () => Temporal.PlainDate): Temporal.PlainDate | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function period(
  date: Temporal.PlainDate,
  unit: 'week' | 'month' | 'year',
  offset: number,
  { firstDayOfWeek }: Calendar,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  return {
    from: periodStart(date, unit, offset, firstDayOfWeek),
    to: periodStart(date, unit, offset + 1, firstDayOfWeek),
  }
}

function oneDay(date: Temporal.PlainDate): DateSpan {
  return { from: date, to: date.add({ days: 1 }) }
}

type Anniversary = Extract<DateTest, { op: 'anniversary_day' | 'anniversary_period' | 'anniversary_nearest' }>

function anniversaries(test: Anniversary, calendar: Calendar): readonly number[] {
  const now = today(calendar)
  switch (test.op) {
    case 'anniversary_day': {
      const day = withinCalendar(() => now.add({ days: test.offset }))
      return day ? MONTH_DAYS.filter((each) => anniversary(each, day.year).equals(day)) : []
    }
    case 'anniversary_period': {
      const { from, to } = period(now, test.unit, test.offset, calendar)
      return MONTH_DAYS.filter((each) =>
        [from.year, to.year].some((year) => {
          const day = anniversary(each, year)
          return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) < 0
        }),
      )
    }
    case 'anniversary_nearest':
      return MONTH_DAYS.filter((each) => {
        const away = daysToNearest(each, now, test.direction)
        return test.compare === 'more_than' ? away > test.days : away < test.days
      })
    default:
      return test satisfies never
  }
}

function daysToNearest(month_day: number, now: Temporal.PlainDate, direction: 'ahead' | 'behind'): number {
  const step = direction === 'ahead' ? 1 : -1
  const days = (year: number) => step * now.until(anniversary(month_day, year), { largestUnit: 'days' }).days
  const here = days(now.year)
  return here >= 0 ? here : days(now.year + step)
}

function ofDates(spans: readonly DateSpan[], type: 'date' | 'datetime', { timeZone }: Calendar): Shape {
  const held = spans.flatMap(clamped)
  return type === 'datetime'
    ? instants(held.flatMap((span) => instantsOfDates(span.from, span.to, timeZone)))
    : {
        of: 'dates',
        spans: held.map(({ from, to }) => ({ from: from?.toString() ?? null, to: to?.toString() ?? null })),
      }
}

/** Only the years 1 to 9999 can be stored, so bounds outside them are none. */
function clamped({ from, to }: DateSpan): readonly DateSpan[] {
  const { compare } = Temporal.PlainDate
  if ((from && compare(from, LAST_DATE) > 0) || (to && compare(to, FIRST_DATE) <= 0)) return []
  return [
    { from: from && compare(from, FIRST_DATE) <= 0 ? null : from, to: to && compare(to, LAST_DATE) > 0 ? null : to },
  ]
}
