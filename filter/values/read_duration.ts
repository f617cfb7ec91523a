import { nearest } from '../nearest.ts'
import { describe, orList, pathTo } from '../problem.ts'
import { type Duration, UNITS, type Unit } from '../tree.ts'
import { readWhole } from './read_number.ts'
import type { Reading } from './reading.ts'

const LONGEST_YEARS = 1000

/** A thousand years: longer ones leave the range of dates that the database keeps. */
export const LONGEST: Readonly<Record<Unit, number>> = Object.freeze({
  minute: LONGEST_YEARS * 366 * 24 * 60,
  hour: LONGEST_YEARS * 366 * 24,
  day: LONGEST_YEARS * 366,
  week: LONGEST_YEARS * 52,
  month: LONGEST_YEARS * 12,
  year: LONGEST_YEARS,
})

const isUnit = (raw: unknown): raw is Unit => UNITS.some((unit) => unit === raw)

/** `{"amount": 30, "unit": "day"}`, every wrong key reported. */
export function readDuration(raw: unknown, path: string, reading: Reading): Duration | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    reading.refuse(path, `A duration such as {"amount": 30, "unit": "day"} is needed here, not ${describe(raw)}.`)
    return null
  }
  const { amount, unit } = raw as Record<string, unknown>
  const others = Object.keys(raw).filter((key) => key !== 'amount' && key !== 'unit')
  for (const key of others) reading.refuse(pathTo(path, key), 'A duration has the keys amount and unit, and no others.')
  const readUnit = unitOf(unit, pathTo(path, 'unit'), reading)
  const most = LONGEST[readUnit ?? 'minute']
  const readAmount = readWhole(1, most, 'A positive whole number')(amount, pathTo(path, 'amount'), {
    ...reading,
    lenient: false,
  })
  if (readUnit === null || readAmount === null || others.length > 0) return null
  return { amount: readAmount, unit: readUnit }
}

function unitOf(raw: unknown, path: string, reading: Reading): Unit | null {
  if (!isUnit(raw)) {
    const suggestion = typeof raw === 'string' ? nearest(raw, UNITS)[0] : undefined
    const instead = raw === undefined ? '' : `, not ${describe(raw)}`
    reading.refuse(path, `A duration's unit is ${orList(UNITS)}${instead}.`, suggestion)
    return null
  }
  if (reading.type === 'date' && (raw === 'minute' || raw === 'hour')) {
    reading.refuse(path, `A date has no time of day, so a duration here is in days or longer, not in ${raw}s.`, 'day')
    return null
  }
  return raw
}

/** A duration, or a number of days, which the tree keeps as it is. */
export function readAgo(
  raw: unknown,
  path: string,
  reading: Reading,
): { taken: Duration; stored: Duration | number } | null {
  if (typeof raw === 'number' || (reading.lenient && typeof raw === 'string')) {
    const days = readWhole(1, LONGEST.day, 'A positive whole number of days')(raw, path, reading)
    return days === null ? null : { taken: { amount: days, unit: 'day' }, stored: days }
  }
  const duration = readDuration(raw, path, reading)
  return duration === null ? null : { taken: duration, stored: duration }
}
