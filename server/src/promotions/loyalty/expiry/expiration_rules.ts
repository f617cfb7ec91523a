import { describe, orList, type Problem } from '../../../../../filter/problem.ts'
import { isObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'

/** Ends of a longer stretch, up to which an expiry is put off. */
export const ROUNDINGS = [
  'END_OF_MONTH',
  'END_OF_QUARTER',
  'END_OF_HALF_YEAR',
  'END_OF_YEAR',
  'PARTICULAR_MONTH',
] as const
export type Rounding = (typeof ROUNDINGS)[number]

/** When points expire that come in, as the API writes it and as it is kept. */
export type ExpirationRules =
  | {
      readonly period_type: 'MONTH'
      readonly period_value: number
      readonly rounding_type?: Rounding
      /** Of PARTICULAR_MONTH: 1 January … 12 December. */
      readonly rounding_value?: number
    }
  | { readonly period_type: 'FIXED_DAY_OF_YEAR'; readonly fixed_month: number; readonly fixed_day: number }

const LONGEST_MONTHS = 1_200
const DAYS_OF = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Reads `expiration_rules` of a programme or an earning rule; undefined where it says nothing or something wrong. */
export function readExpirationRules(value: unknown, path: string, problems: Problem[]): ExpirationRules | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) {
    problems.push({
      path,
      message: `An object such as {"period_type": "MONTH", "period_value": 12} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const whole = (key: string, least: number, most: number) =>
    readWhole(value[key], at(path, key), least, most, problems)
  if (value.period_type === 'FIXED_DAY_OF_YEAR') {
    const fixed_month = whole('fixed_month', 1, 12)
    const fixed_day = whole('fixed_day', 1, DAYS_OF[(fixed_month ?? 1) - 1]!)
    if (fixed_month === undefined || fixed_day === undefined) return undefined
    return Object.freeze({ period_type: 'FIXED_DAY_OF_YEAR', fixed_month, fixed_day })
  }
  if (value.period_type !== 'MONTH') {
    problems.push({
      path: at(path, 'period_type'),
      message: `MONTH or FIXED_DAY_OF_YEAR is needed here, not ${describe(value.period_type)}.`,
    })
    return undefined
  }
  const before = problems.length
  const period_value = whole('period_value', 0, LONGEST_MONTHS)
  const rounding_type = readRounding(value.rounding_type, at(path, 'rounding_type'), problems)
  const rounding_value = rounding_type === 'PARTICULAR_MONTH' ? whole('rounding_value', 1, 12) : undefined
  if (period_value === undefined || problems.length > before) return undefined
  return Object.freeze({
    period_type: 'MONTH',
    period_value,
    ...(rounding_type && { rounding_type }),
    ...(rounding_value !== undefined && { rounding_value }),
  })
}

function readRounding(value: unknown, path: string, problems: Problem[]): Rounding | undefined {
  if (value === undefined || value === null) return undefined
  const rounding = ROUNDINGS.find((known) => known === value)
  if (!rounding) problems.push({ path, message: `${orList(ROUNDINGS)} is needed here, not ${describe(value)}.` })
  return rounding
}

function readWhole(value: unknown, path: string, least: number, most: number, problems: Problem[]): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  problems.push({ path, message: `A whole number from ${least} to ${most} is needed here, not ${describe(value)}.` })
  return undefined
}
