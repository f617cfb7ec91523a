import type { Language } from '../texts/catalogue.ts'

export interface FormatsOptions {
  readonly language: Language
  /** Of the project, not of whoever looks: everybody sees the same days. */
  readonly timeZone: string
  readonly currency: string
}

export interface Formats {
  number(value: number): string
  /** From minor units. */
  money(minor: number): string
  percent(share: number): string
  /** An ISO instant, to the minute. */
  moment(instant: string): string
  /** An ISO instant, to the second, with the zone: where it has to be certain. */
  exactly(instant: string): string
  /** The day of an ISO instant in the project's zone. */
  dayOf(instant: string): string
  /** A calendar day `YYYY-MM-DD`, which is the same day in every zone. */
  day(date: string): string
  /** "3 days ago", "in 2 hours". */
  ago(instant: string, now: string): string
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = Object.freeze([
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
])

/** The least share that is written as a number. */
const LEAST = 0.001

/** How values are written: in the language of who reads, the project's zone and its currency. */
export function formats({ language, timeZone, currency }: FormatsOptions): Formats {
  const numbers = new Intl.NumberFormat(language)
  const amounts = new Intl.NumberFormat(language, { style: 'currency', currency })
  const minors = 10 ** (amounts.resolvedOptions().maximumFractionDigits ?? 2)
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long', timeZone })
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const distances = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })

  /** What is hardly anything is not nothing, and what is nearly all is not all. */
  function percent(share: number): string {
    if (share > 0 && share < LEAST) return `<\u00a0${percents.format(LEAST)}`
    if (share < 1 && share > 1 - LEAST) return `>\u00a0${percents.format(1 - LEAST)}`
    return percents.format(share)
  }

  function ago(instant: string, now: string): string {
    const seconds = (Date.parse(instant) - Date.parse(now)) / 1000
    const [unit, size] = STEPS.find(([, least]) => Math.abs(seconds) >= least) ?? STEPS.at(-1)!
    return distances.format(Math.trunc(seconds / size), unit)
  }

  return Object.freeze({
    number: (value) => numbers.format(value),
    money: (minor) => amounts.format(minor / minors),
    percent,
    moment: (instant) => moments.format(new Date(instant)),
    exactly: (instant) => exact.format(new Date(instant)),
    dayOf: (instant) => days.format(new Date(instant)),
    day: (date) => dates.format(new Date(`${date}T00:00:00Z`)),
    ago,
  } satisfies Formats)
}
