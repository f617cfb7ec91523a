import { instantOfLocal } from '../../segments/time/calendar.ts'
import { instantOf, type Micros } from '../../segments/time/instant.ts'

/** An ISO 8601 duration in the three measures that cannot be turned into each other. */
export interface CalendarSpan {
  readonly months: number
  readonly days: number
  readonly exact: Micros
}

const ISO =
  /^P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/
const SECOND = 1_000_000n
const DAY = 86_400n * SECOND
// 365.2425 days a year: over long times the Gregorian calendar's average is exact.
const MONTH = 2_629_746n * SECOND
/** As long as the filters' durations may be. */
const LONGEST = 12_000n * MONTH

/** `P1M2DT3H`; null for anything else, for nothing at all, for parts of a whole and for more than a thousand years. */
export function spanOf(text: string): CalendarSpan | null {
  const parts = ISO.exec(text)
  if (parts === null) return null
  const [years, months, weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  const exact = BigInt(hours! * 3600 + minutes! * 60 + seconds!) * SECOND
  const span = { months: years! * 12 + months!, days: weeks! * 7 + days!, exact }
  const length = about(span)
  return length > 0n && length <= LONGEST ? span : null
}

/** How long that is on average. */
export function about({ months, days, exact }: CalendarSpan): Micros {
  return BigInt(months) * MONTH + BigInt(days) * DAY + exact
}

/** So many times the one, and then the other. */
export function repeated(span: CalendarSpan, times: number, more: CalendarSpan = NOTHING): CalendarSpan {
  return {
    months: span.months * times + more.months,
    days: span.days * times + more.days,
    exact: span.exact * BigInt(times) + more.exact,
  }
}

const NOTHING: CalendarSpan = { months: 0, days: 0, exact: 0n }

/**
 * The instant that much after another. Months and days keep the wall clock, a day that a month does not have is its
 * last; hours, minutes and seconds are exact (FILTERS.md, section 4).
 */
export function spanAfter(start: Micros, { months, days, exact }: CalendarSpan, timeZone: string): Micros {
  if (months === 0 && days === 0) return start + exact
  const local = instantOf(start).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return instantOfLocal(local.add({ months, days }, { overflow: 'constrain' }), timeZone) + exact
}
