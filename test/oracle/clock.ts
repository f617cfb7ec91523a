import { Temporal } from 'temporal-polyfill'
import type { Duration } from '../../filter/tree.ts'
import type { Project } from './model.ts'

/** The moment a filter is asked about, where the project lives. */
export interface Clock {
  readonly now: Temporal.Instant
  /** The project's local date. */
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  readonly firstDayOfWeek: number
}

export function clockAt(now: string, project: Pick<Project, 'timeZone' | 'firstDayOfWeek'>): Clock {
  const instant = Temporal.Instant.from(now)
  return {
    now: instant,
    today: localDate(instant, project.timeZone),
    timeZone: project.timeZone,
    firstDayOfWeek: project.firstDayOfWeek,
  }
}

export function localDate(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate()
}

/** A local time that is skipped or repeated means the later of its two instants. */
export function localMidnight(date: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return date.toPlainDateTime('00:00').toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant()
}

/** `now` and a duration, `-1` before or `1` after. Minutes and hours are exact; longer units keep the wall clock. */
export function fromNow(clock: Clock, direction: -1 | 1, duration: Duration): Temporal.Instant {
  const amount = duration.amount * direction
  if (duration.unit === 'minute' || duration.unit === 'hour') return clock.now.add({ [`${duration.unit}s`]: amount })
  const wallClock = clock.now.toZonedDateTimeISO(clock.timeZone).toPlainDateTime()
  return wallClock
    .add({ [`${duration.unit}s`]: amount }, { overflow: 'constrain' })
    .toZonedDateTime(clock.timeZone, { disambiguation: 'later' })
    .toInstant()
}

/** The same for a `date` field, for which now is today. Units below a day are no question to put to a date. */
export function fromToday(clock: Clock, direction: -1 | 1, duration: Duration): Temporal.PlainDate {
  return clock.today.add({ [`${duration.unit}s`]: duration.amount * direction }, { overflow: 'constrain' })
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const DATETIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)$/i

/** `YYYY-MM-DD` of a day that exists. */
export function parseDate(text: string): Temporal.PlainDate | undefined {
  return DATE.test(text) ? orUndefined(() => Temporal.PlainDate.from(text, { overflow: 'reject' })) : undefined
}

/** ISO 8601 with a time and a zone. */
export function parseDatetime(text: string): Temporal.Instant | undefined {
  return DATETIME.test(text) ? orUndefined(() => Temporal.Instant.from(text)) : undefined
}

function orUndefined<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
