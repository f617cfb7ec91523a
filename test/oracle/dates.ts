import { Temporal } from 'temporal-polyfill'
import type { Duration, Scalar, Value } from '../../filter/tree.ts'
import { type Clock, fromNow, fromToday, localDate, parseDate, parseDatetime } from './clock.ts'
import { asDuration, oneOrMore, onlyNumber } from './values.ts'

export type Moment =
  | { readonly type: 'date'; readonly date: Temporal.PlainDate }
  | { readonly type: 'datetime'; readonly instant: Temporal.Instant }

/** Operators that only dates and datetimes have. */
export function isDateWord(op: string): boolean {
  return op in BY_LOCAL_DATE || op in BY_POSITION
}

/** Is a positive date operator true of a known value? */
export function dateHolds(value: Moment, op: string, wanted: Value | undefined, clock: Clock): boolean {
  const position = BY_POSITION[op]
  if (position) return position(value, wanted, clock)
  const local = value.type === 'date' ? value.date : localDate(value.instant, clock.timeZone)
  if (op === 'is') return oneOrMore(wanted).some((date) => sameDate(local, dateOf(date, clock)))
  const word = BY_LOCAL_DATE[op]
  if (!word) throw new Error(`dates have no operator ${op}`)
  return word(local, clock, wanted)
}

type LocalTest = (date: Temporal.PlainDate, clock: Clock, wanted: Value | undefined) => boolean

const BY_LOCAL_DATE: Readonly<Record<string, LocalTest>> = {
  today: (date, { today }) => sameDate(date, today),
  yesterday: (date, { today }) => sameDate(date, today.subtract({ days: 1 })),
  tomorrow: (date, { today }) => sameDate(date, today.add({ days: 1 })),
  is_days_ago: (date, { today }, n) => sameDate(date, today.subtract({ days: onlyNumber(n) })),
  is_days_in_future: (date, { today }, n) => sameDate(date, today.add({ days: onlyNumber(n) })),
  this_week: (date, clock) => week(clock, 0).some((day) => sameDate(day, date)),
  last_week: (date, clock) => week(clock, -1).some((day) => sameDate(day, date)),
  next_week: (date, clock) => week(clock, 1).some((day) => sameDate(day, date)),
  this_month: (date, clock) => month(clock, 0).some((day) => sameDate(day, date)),
  last_month: (date, clock) => month(clock, -1).some((day) => sameDate(day, date)),
  next_month: (date, clock) => month(clock, 1).some((day) => sameDate(day, date)),
  this_year: (date, { today }) => date.year === today.year,
  last_year: (date, { today }) => date.year === today.year - 1,
  next_year: (date, { today }) => date.year === today.year + 1,
  is_day_of_month: (date, _, days) => oneOrMore(days).includes(date.day),
  is_month: (date, _, months) => oneOrMore(months).includes(date.month),
  is_year: (date, _, years) => oneOrMore(years).includes(date.year),
  is_day: (date, _, days) => oneOrMore(days).includes(date.dayOfWeek),
  is_years_ago: (date, { today }, n) => isAnniversary(date, today) && today.year - date.year === onlyNumber(n),
  today_md: (date, { today }) => isAnniversary(date, today),
  yesterday_md: (date, { today }) => isAnniversary(date, today.subtract({ days: 1 })),
  tomorrow_md: (date, { today }) => isAnniversary(date, today.add({ days: 1 })),
  is_days_ago_md: (date, { today }, n) => isAnniversary(date, today.subtract({ days: onlyNumber(n) })),
  is_days_in_future_md: (date, { today }, n) => isAnniversary(date, today.add({ days: onlyNumber(n) })),
  this_week_md: (date, clock) => week(clock, 0).some((day) => isAnniversary(date, day)),
  last_week_md: (date, clock) => week(clock, -1).some((day) => isAnniversary(date, day)),
  next_week_md: (date, clock) => week(clock, 1).some((day) => isAnniversary(date, day)),
  this_month_md: (date, clock) => month(clock, 0).some((day) => isAnniversary(date, day)),
  last_month_md: (date, clock) => month(clock, -1).some((day) => isAnniversary(date, day)),
  next_month_md: (date, clock) => month(clock, 1).some((day) => isAnniversary(date, day)),
  is_more_days_in_future_md: (date, { today }, n) => daysToAnniversary(date, today, 1) > onlyNumber(n),
  is_less_days_in_future_md: (date, { today }, n) => daysToAnniversary(date, today, 1) < onlyNumber(n),
  is_more_days_ago_md: (date, { today }, n) => daysToAnniversary(date, today, -1) > onlyNumber(n),
  is_less_days_ago_md: (date, { today }, n) => daysToAnniversary(date, today, -1) < onlyNumber(n),
}

type PositionTest = (value: Moment, wanted: Value | undefined, clock: Clock) => boolean

const BY_POSITION: Readonly<Record<string, PositionTest>> = {
  after: (value, wanted, clock) => versus(value, oneOrMore(wanted)[0]!, clock) > 0,
  before: (value, wanted, clock) => versus(value, oneOrMore(wanted)[0]!, clock) < 0,
  more_than_ago: (value, wanted, clock) =>
    measurable(value, wanted) && versusNow(value, clock, { direction: -1, duration: asDuration(wanted) }) < 0,
  less_than_ago: (value, wanted, clock) =>
    measurable(value, wanted) &&
    versusNow(value, clock, { direction: -1, duration: asDuration(wanted) }) >= 0 &&
    versusNow(value, clock) <= 0,
  more_than_future: (value, wanted, clock) =>
    measurable(value, wanted) && versusNow(value, clock, { direction: 1, duration: asDuration(wanted) }) > 0,
  less_than_future: (value, wanted, clock) =>
    measurable(value, wanted) &&
    versusNow(value, clock) >= 0 &&
    versusNow(value, clock, { direction: 1, duration: asDuration(wanted) }) <= 0,
}

/** Is the value later (above 0) than what the filter names? Instants are compared only when both sides are instants. */
function versus(value: Moment, wanted: Scalar, clock: Clock): number {
  const instant = parseDatetime(String(wanted))
  if (value.type === 'datetime' && instant) return Temporal.Instant.compare(value.instant, instant)
  const local = value.type === 'date' ? value.date : localDate(value.instant, clock.timeZone)
  return Temporal.PlainDate.compare(local, dateOf(wanted, clock))
}

/** Is the value later (above 0) than now, or than so long before or after it? For a date, now is today. */
function versusNow(value: Moment, clock: Clock, away?: { direction: -1 | 1; duration: Duration }): number {
  if (value.type === 'date') {
    const edge = away ? fromToday(clock, away.direction, away.duration) : clock.today
    return Temporal.PlainDate.compare(value.date, edge)
  }
  const edge = away ? fromNow(clock, away.direction, away.duration) : clock.now
  return Temporal.Instant.compare(value.instant, edge)
}

/** Minutes and hours say nothing of a date (it may stand under an undeclared key, where nobody could refuse them). */
function measurable(value: Moment, wanted: Value | undefined): boolean {
  const { unit } = asDuration(wanted)
  return value.type === 'datetime' || (unit !== 'minute' && unit !== 'hour')
}

/** A datetime in the filter stands for its local date. */
export function dateOf(wanted: Scalar, clock: Clock): Temporal.PlainDate {
  const instant = parseDatetime(String(wanted))
  const date = instant ? localDate(instant, clock.timeZone) : parseDate(String(wanted))
  if (!date) throw new Error(`${wanted} is not a date`)
  return date
}

function sameDate(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) === 0
}

/** The seven days of this week, or of one so many weeks on. */
function week(clock: Clock, offset: number): Temporal.PlainDate[] {
  let first = clock.today
  while (first.dayOfWeek !== clock.firstDayOfWeek) first = first.subtract({ days: 1 })
  return [0, 1, 2, 3, 4, 5, 6].map((day) => first.add({ days: 7 * offset + day }))
}

/** Every day of this month, or of one so many months on. */
function month(clock: Clock, offset: number): Temporal.PlainDate[] {
  const first = clock.today.with({ day: 1 }).add({ months: offset })
  return Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }))
}

/** Everybody has one such day in every year: 29 February is the 28th in years that are not leap years. */
function isAnniversary(date: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  return sameDate(day, date.with({ year: day.year }, { overflow: 'constrain' }))
}

/** How far the nearest anniversary is, ahead (`1`) or behind (`-1`); today is 0 days away. */
function daysToAnniversary(date: Temporal.PlainDate, today: Temporal.PlainDate, direction: -1 | 1): number {
  const around = [today.year - 1, today.year, today.year + 1].map((year) => date.with({ year }))
  const away = around.map((anniversary) => direction * today.until(anniversary, { largestUnit: 'days' }).days)
  return Math.min(...away.filter((days) => days >= 0))
}
