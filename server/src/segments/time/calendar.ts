import type { Duration } from '@coterie/filter'
import { Temporal } from 'temporal-polyfill'
import { instantOf, type Micros, microsOf } from './instant.ts'

/** The project's calendar and the moment of evaluation: all that a date test is relative to. */
export interface Calendar {
  readonly now: Micros
  readonly timeZone: string
  /** 1 Monday … 7 Sunday. */
  readonly firstDayOfWeek: number
}

export const FIRST_DATE = Temporal.PlainDate.from('0001-01-01')
export const LAST_DATE = Temporal.PlainDate.from('9999-12-31')

/** "Today" is the project's local date at the moment of evaluation. */
export function today(calendar: Calendar): Temporal.PlainDate {
  return dateAt(calendar.now, calendar.timeZone)
}

let last: { readonly now: Micros; readonly timeZone: string; readonly day: string } | undefined

/** Today as text, `2026-03-29`. Many ask for it at the same moment, so the last answer is kept. */
export function localDay({ now, timeZone }: Calendar): string {
  if (last?.now !== now || last.timeZone !== timeZone) last = { now, timeZone, day: dateAt(now, timeZone).toString() }
  return last.day
}

export function dateAt(at: Micros, timeZone: string): Temporal.PlainDate {
  return instantOf(at).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** How far the project's clock is from UTC at the moment, in ns. */
export function offsetAt({ now, timeZone }: Calendar): number {
  return instantOf(now).toZonedDateTimeISO(timeZone).offsetNanoseconds
}

/** A skipped or repeated local time means the later of its two possible instants (FILTERS.md, section 4). */
export function instantOfLocal(local: Temporal.PlainDateTime, timeZone: string): Micros {
  return microsOf(local.toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant())
}

/** Local midnight at which a date in a window begins. */
export function midnight(date: string, timeZone: string): Micros {
  return instantOfLocal(Temporal.PlainDate.from(date).toPlainDateTime(), timeZone)
}

/**
 * `now` moved by the duration: minutes and hours are exact, the rest keeps the wall clock, and a day that a month does
 * not have is its last. `null` when that lies beyond what a calendar can say.
 */
export function moved(calendar: Calendar, duration: Duration, sign: 1 | -1): Micros | null {
  const { amount, unit } = duration
  try {
    if (unit === 'minute' || unit === 'hour') {
      return calendar.now + BigInt(sign) * BigInt(amount) * (unit === 'hour' ? 3_600_000_000n : 60_000_000n)
    }
    const local = instantOf(calendar.now).toZonedDateTimeISO(calendar.timeZone).toPlainDateTime()
    return instantOfLocal(local.add(calendarDuration(duration, sign), { overflow: 'constrain' }), calendar.timeZone)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Today moved by the duration; `null` beyond the calendar. */
export function movedDate(calendar: Calendar, duration: Duration, sign: 1 | -1): Temporal.PlainDate | null {
  try {
    return today(calendar).add(calendarDuration(duration, sign), { overflow: 'constrain' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function calendarDuration({ amount, unit }: Duration, sign: 1 | -1): Temporal.DurationLike {
  return { [`${unit}s`]: sign * amount }
}

/** First day of the calendar period `offset` periods from the one that holds `date`. */
export function periodStart(
  date: Temporal.PlainDate,
  unit: 'week' | 'month' | 'year',
  offset: number,
  firstDayOfWeek: number,
): Temporal.PlainDate {
  switch (unit) {
    case 'week':
      return date.subtract({ days: (date.dayOfWeek - firstDayOfWeek + 7) % 7 }).add({ weeks: offset })
    case 'month':
      return date.with({ day: 1 }).add({ months: offset })
    case 'year':
      return date.with({ month: 1, day: 1 }).add({ years: offset })
    default:
      return unit satisfies never
  }
}

/** 229 for 29 February: how anniversaries are compared, in SQL `coterie.month_day`. */
export function monthDay(date: Temporal.PlainDate): number {
  return date.month * 100 + date.day
}

/** The day of the year on which the anniversary falls: 29 February is the 28th in other years. */
export function anniversary(month_day: number, year: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(
    { year, month: Math.floor(month_day / 100), day: month_day % 100 },
    { overflow: 'constrain' },
  )
}

/** All 366. */
export const MONTH_DAYS: readonly number[] = Array.from({ length: 366 }, (_, n) =>
  monthDay(Temporal.PlainDate.from('2024-01-01').add({ days: n })),
)
