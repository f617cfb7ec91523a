import type { Value } from '@coterie/filter'
import type { DraftRule } from '../draft/draft.ts'
import type { KnownOperator } from '../fields/use_fields.ts'
import type { Compared } from './compared.ts'

/** Whether the builder has controls for all that a condition says; else it is shown as its text. */
export function isShowable({ operator, value, collection }: DraftRule, { operators, type }: Compared): boolean {
  if (operator === '') return value === undefined || collection === undefined
  const known = operators.find(({ name }) => name === operator)
  return known !== undefined && (value === undefined || fits(value, known, type))
}

function fits(value: Value, { takes, one_or_more: listed }: KnownOperator, type: string): boolean {
  const each = KINDS[takes === 'elements' ? `elements of ${type}` : takes]
  if (each === undefined) return false
  if (Array.isArray(value)) return listed && value.every(each)
  return each(value)
}

type Is = (value: unknown) => boolean
const isText: Is = (value) => typeof value === 'string'
const isNumber: Is = (value) => typeof value === 'number'
const isTruth: Is = (value) => typeof value === 'boolean'
const isDuration: Is = (value) => isNumber(value) || (typeof value === 'object' && value !== null && 'amount' in value)

const KINDS: Readonly<Record<string, Is>> = {
  nothing: isTruth,
  yes: isTruth,
  texts: isText,
  whole_texts: isText,
  numbers: isNumber,
  number: isNumber,
  truth: isTruth,
  dates: isText,
  moment: isText,
  duration: isDuration,
  days: isNumber,
  years: isNumber,
  count: isNumber,
  days_of_month: isNumber,
  months: isNumber,
  calendar_years: isNumber,
  weekdays: isNumber,
  segments: isText,
  'elements of text': isText,
  'elements of number': isNumber,
  'elements of boolean': isTruth,
  'elements of date': isText,
  'elements of datetime': isText,
}
