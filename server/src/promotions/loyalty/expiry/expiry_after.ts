import { Temporal } from 'temporal-polyfill'
import { dateAt, midnight } from '../../../segments/time/calendar.ts'
import { boundOf, isoOf, micros } from '../../../segments/time/instant.ts'
import type { ExpirationRules, Rounding } from './expiration_rules.ts'

/** When points expire: they can be spent up to the end of a local day. */
export interface Expiry {
  /** The instant from which they are gone: local midnight after `on`. */
  readonly at: string
  /** The last day on which they can be spent, `2027-01-31`. */
  readonly on: string
}

/** When points expire that come in now; null: never. */
export function expiryAfter(rules: ExpirationRules | null, now: string, timeZone: string): Expiry | null {
  if (rules === null) return null
  const today = dateAt(micros(now), timeZone)
  const last = rules.period_type === 'MONTH' ? inMonths(today, rules) : fixedDay(today, rules)
  return expiryOn(last.toString(), timeZone)
}

/** Of points that can be spent up to the end of this local day; null beyond the years that can be stored. */
export function expiryOn(day: string, timeZone: string): Expiry | null {
  const at = midnight(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), timeZone)
  return boundOf(at) === 'infinity' ? null : Object.freeze({ at: isoOf(at), on: day })
}

/** A day that a month does not have is its last: 31 January and a month is 28 or 29 February. */
function inMonths(
  today: Temporal.PlainDate,
  { period_value, rounding_type, rounding_value }: Extract<ExpirationRules, { period_type: 'MONTH' }>,
): Temporal.PlainDate {
  const day = today.add({ months: period_value })
  return rounding_type === undefined ? day : endOf(day, rounding_type, rounding_value)
}

function endOf(day: Temporal.PlainDate, rounding: Rounding, particular = 12): Temporal.PlainDate {
  if (rounding === 'PARTICULAR_MONTH') {
    const end = lastDay(day.with({ day: 1, month: particular }))
    return Temporal.PlainDate.compare(end, day) >= 0 ? end : lastDay(end.with({ day: 1 }).add({ years: 1 }))
  }
  const months = { END_OF_MONTH: 1, END_OF_QUARTER: 3, END_OF_HALF_YEAR: 6, END_OF_YEAR: 12 }[rounding]
  return lastDay(day.with({ day: 1, month: Math.ceil(day.month / months) * months }))
}

const lastDay = (date: Temporal.PlainDate): Temporal.PlainDate => date.with({ day: date.daysInMonth })

/** The next such day, today included: 29 February is the 28th in other years. */
function fixedDay(
  today: Temporal.PlainDate,
  { fixed_month, fixed_day }: Extract<ExpirationRules, { period_type: 'FIXED_DAY_OF_YEAR' }>,
): Temporal.PlainDate {
  const inYear = (year: number) =>
    Temporal.PlainDate.from({ year, month: fixed_month, day: fixed_day }, { overflow: 'constrain' })
  const here = inYear(today.year)
  return Temporal.PlainDate.compare(here, today) >= 0 ? here : inYear(today.year + 1)
}
