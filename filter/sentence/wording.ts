/** Values as people read them. */
import type { Field } from '../checked.ts'
import { orList } from '../problem.ts'
import type { Duration, Scalar, Value } from '../tree.ts'
import { toUnits } from '../values/money.ts'

export interface SentenceOptions {
  /** ISO 4217; without it, money is a bare number of units. */
  readonly currency?: string
  /** For numbers and money; en-US when absent. */
  readonly locale?: string
  /** Decimals of the currency; as is usual for it when absent. */
  readonly decimals?: number
}

export interface Wording {
  readonly number: (value: number) => string
  /** From minor units. */
  readonly money: (minor: number) => string
}

export function wording({ currency, locale = 'en-US', decimals }: SentenceOptions): Wording {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const usual =
    currency === undefined
      ? 2
      : new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  const places = decimals ?? usual ?? 2
  const amounts = new Intl.NumberFormat(locale, {
    ...(currency === undefined ? {} : { style: 'currency', currency }),
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  })
  return {
    number: (value) => numbers.format(value),
    // As text, for a decimal has more digits than a double: "100.50" is exact.
    money: (minor) => amounts.format(toUnits(minor, places) as Intl.StringNumericLiteral),
  }
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export function sayValue(words: Wording, value: Value, type: Field['type'], op: string): string {
  if (Array.isArray(value)) return orList(value.map((one) => sayScalar(words, one, type, op)))
  return typeof value === 'object' ? sayDuration(value as Duration) : sayScalar(words, value, type, op)
}

export const sayDuration = ({ amount, unit }: Duration): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`

function sayScalar(words: Wording, value: Scalar, type: Field['type'], op: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return sayMoment(value) ?? sayText(value)
  if (op === 'is_month') return MONTHS[value - 1]!
  if (op === 'is_day') return WEEKDAYS[value - 1]!
  if (op === 'is_year') return String(value)
  return type === 'money' ? words.money(value) : words.number(value)
}

/** Quoted where it could be taken for part of the sentence. */
export const sayText = (text: string): string =>
  /^[\p{L}\p{N}]+([ .@'&+-][\p{L}\p{N}]+)*$/u.test(text) ? text : `“${text}”`

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::00(?:\.0+)?|(:\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:\d{2}))?$/

/** "29 March 2026", "29 March 2026 10:15 UTC"; null for another text. */
export function sayMoment(text: string): string | null {
  const parts = MOMENT.exec(text)
  if (parts === null) return null
  const [, year, month, day, time, seconds = '', zone] = parts
  const date = `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)}`
  return time === undefined ? date : `${date} ${time}${seconds} ${zone === 'Z' ? 'UTC' : `UTC${zone}`}`
}
