import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import type { DailyHours } from './validity.ts'

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const MOST_HOURS = 100

/** `{"daily": [{"start_time": "12:00", "expiration_time": "18:00", "days_of_week": [1, 2]}]}` */
export function readHours(value: unknown, path: string, problems: Problem[]): readonly DailyHours[] | undefined {
  const daily = isObject(value) ? value.daily : undefined
  if (!Array.isArray(daily) || daily.length === 0 || daily.length > MOST_HOURS) {
    const what =
      Array.isArray(daily) && daily.length > 0 ? `a list of ${daily.length}` : describe(isObject(value) ? daily : value)
    problems.push({
      path: isObject(value) ? at(path, 'daily') : path,
      message: `Hours are an object with the list daily of 1 to ${MOST_HOURS} such as {"start_time": "12:00", "expiration_time": "18:00"}; this is ${what}.`,
    })
    return undefined
  }
  const before = problems.length
  const hours = daily.map((each: unknown, i) => readDaily(each, at(at(path, 'daily'), i), problems))
  return problems.length > before ? undefined : Object.freeze(hours as DailyHours[])
}

/** Days of the week, 0 Sunday to 6 Saturday, each once and in order. Numbers may be texts. */
export function readDaysOfWeek(value: unknown, path: string, problems: Problem[]): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    problems.push({
      path,
      message: `A list of days of the week is needed here, 0 Sunday to 6 Saturday, not ${describe(value)}.`,
    })
    return undefined
  }
  const before = problems.length
  const days = value.map((day: unknown, i) => {
    if (typeof day === 'number' && Number.isInteger(day) && day >= 0 && day <= 6) return day
    if (typeof day === 'string' && /^[0-6]$/.test(day)) return Number(day)
    problems.push({ path: at(path, i), message: `A day of the week is 0 Sunday to 6 Saturday, not ${describe(day)}.` })
    return 0
  })
  return problems.length > before ? undefined : Object.freeze([...new Set(days)].sort())
}

function readDaily(value: unknown, path: string, problems: Problem[]): DailyHours | undefined {
  if (!isObject(value)) {
    problems.push({
      path,
      message: `An object such as {"start_time": "12:00", "expiration_time": "18:00"} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const days = value.days_of_week
  return Object.freeze({
    start: readClock(value.start_time, at(path, 'start_time'), problems),
    end: readClock(value.expiration_time, at(path, 'expiration_time'), problems),
    daysOfWeek:
      days === undefined || days === null ? null : (readDaysOfWeek(days, at(path, 'days_of_week'), problems) ?? null),
  })
}

function readClock(value: unknown, path: string, problems: Problem[]): string {
  if (typeof value === 'string' && CLOCK.test(value)) return value
  problems.push({ path, message: `A time of day such as "09:30" is needed here, not ${describe(value)}.` })
  return ''
}
