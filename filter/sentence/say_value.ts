import type { Field } from '../checked.ts'
import { findOperator } from '../operators/find_operator.ts'
import type { Duration, Scalar, Value } from '../tree.ts'
import type { Saying } from './sentence.ts'
import type { Moment, SaidValue, Wording } from './wording.ts'

/** Values as people read them. */
export function sayValue(saying: Saying, value: Value, type: Field['type'], op: string): SaidValue {
  const takes = Object.values(findOperator(op)?.on ?? {})[0]?.takes
  if (takes === 'duration' && typeof value === 'number')
    return { raw: value, words: [], duration: { amount: value, unit: 'day' } }
  if (typeof value === 'object' && !Array.isArray(value)) return { raw: value, words: [], duration: value as Duration }
  const all = (Array.isArray(value) ? value : [value]) as readonly Scalar[]
  return { raw: value, words: all.map((one) => sayScalar(saying, one, type, op)), duration: null }
}

function sayScalar({ words, amounts }: Saying, value: Scalar, type: Field['type'], op: string): string {
  if (typeof value === 'boolean') return words.truth(value)
  if (typeof value === 'string') {
    const moment = momentOf(value)
    return moment === null ? sayText(words.quoted, value) : words.moment(moment)
  }
  if (op === 'is_month') return words.months[value - 1]!
  if (op === 'is_day') return words.weekdays[value - 1]!
  if (op === 'is_year') return String(value)
  return type === 'money' ? amounts.money(value) : amounts.number(value)
}

/** Quoted where it could be taken for part of the sentence. */
export const sayText = (quoted: Wording['quoted'], text: string): string =>
  /^[\p{L}\p{N}]+([ .@'&+-][\p{L}\p{N}]+)*$/u.test(text) ? text : quoted(text)

export function sayMoment({ moment }: Wording, text: string): string {
  const read = momentOf(text)
  return read === null ? text : moment(read)
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::00(?:\.0+)?|(:\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:\d{2}))?$/

/** Null for another text. */
function momentOf(text: string): Moment | null {
  const parts = MOMENT.exec(text)
  if (parts === null) return null
  const [, year, month, day, time, seconds = '', zone] = parts
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    time: time === undefined ? null : { clock: time + seconds, zone: zone! },
  }
}
