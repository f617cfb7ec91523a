import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { readInstant } from '../../ingest/door/moment.ts'
import { at } from '../../ingest/door/path.ts'
import { isoOf, micros } from '../../segments/time/instant.ts'
import { readDaysOfWeek, readHours } from './read_hours.ts'
import { spanOf } from './span.ts'
import { ALWAYS, type Timeframe, type Validity } from './validity.ts'

/**
 * Reads the six keys of a body. An absent key leaves what was there before, null takes it away. What comes out as a whole
 * has to make sense.
 */
export function readValidity(
  body: JsonObject,
  path: string,
  problems: Problem[],
  before: Validity = ALWAYS,
): Validity | undefined {
  const already = problems.length
  const given = <T>(key: string, old: T | null, read: Reader<T>): T | null => {
    const value = body[key]
    return value === undefined ? old : value === null ? null : (read(value, at(path, key), problems) ?? null)
  }
  const validity: Validity = Object.freeze({
    startDate: given('start_date', before.startDate, readMoment),
    expirationDate: given('expiration_date', before.expirationDate, readMoment),
    timeframe: given('validity_timeframe', before.timeframe, readTimeframe),
    daysOfWeek: given('validity_day_of_week', before.daysOfWeek, readDaysOfWeek),
    hours: given('validity_hours', before.hours, readHours),
    durationAfterPublishing: given('activity_duration_after_publishing', before.durationAfterPublishing, readSpan),
  })
  if (problems.length === already) checkWhole(validity, path, problems)
  return problems.length > already ? undefined : validity
}

type Reader<T> = (value: unknown, path: string, problems: Problem[]) => T | undefined

function checkWhole(validity: Validity, path: string, problems: Problem[]): void {
  const { startDate, expirationDate, timeframe, daysOfWeek, hours, durationAfterPublishing } = validity
  if (startDate !== null && expirationDate !== null && expirationDate <= startDate)
    problems.push({ path: at(path, 'expiration_date'), message: 'It would expire before it starts, or just then.' })
  if (timeframe !== null && startDate === null && durationAfterPublishing === null)
    problems.push({
      path: at(path, 'start_date'),
      message: 'A time frame is counted from the start date, which is missing.',
    })
  if (hours !== null && (timeframe !== null || daysOfWeek !== null))
    problems.push({
      path: at(path, 'validity_hours'),
      message:
        'Hours have days of the week of their own, and stand alone: without validity_timeframe and validity_day_of_week.',
    })
}

/** With all six digits, so that moments compare as texts. */
function readMoment(value: unknown, path: string, problems: Problem[]): string | undefined {
  const instant = readInstant(value, path, problems)
  return instant && isoOf(micros(instant))
}

function readSpan(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && spanOf(value) !== null) return value
  problems.push({
    path,
    message: `An ISO 8601 duration of whole units up to a thousand years is needed here, such as "P1DT12H", not ${describe(value)}.`,
  })
  return undefined
}

function readTimeframe(value: unknown, path: string, problems: Problem[]): Timeframe | undefined {
  if (!isObject(value)) {
    problems.push({
      path,
      message: `An object such as {"interval": "P7D", "duration": "P1D"} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const interval = readSpan(value.interval, at(path, 'interval'), problems)
  const duration = readSpan(value.duration, at(path, 'duration'), problems)
  return interval === undefined || duration === undefined ? undefined : Object.freeze({ interval, duration })
}
