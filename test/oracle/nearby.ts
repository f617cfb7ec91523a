import type { Temporal } from 'temporal-polyfill'
import { type Clock, clockAt, fromNow, fromToday } from './clock.ts'
import type { Project } from './model.ts'
import { POOLS } from './pools.ts'

/** The dates and instants around which relative conditions flip at a moment, and those a hair before and after. */
export interface Nearby {
  /** `YYYY-MM-DD` */
  readonly dates: readonly string[]
  /** ISO 8601 in UTC, to the microsecond. */
  readonly datetimes: readonly string[]
}

export function nearby(now: string, project: Pick<Project, 'timeZone' | 'firstDayOfWeek'>): Nearby {
  const clock = clockAt(now, project)
  const days = edgeDates(clock)
  const instants = [
    clock.now,
    ...POOLS.durations.flatMap((duration) => [fromNow(clock, -1, duration), fromNow(clock, 1, duration)]),
    ...days.map((day) => day.toZonedDateTime(clock.timeZone).toInstant()),
  ]
  const hairs = instants.flatMap((at) => [
    at,
    at.subtract({ microseconds: 1 }),
    at.add({ microseconds: 1 }),
    at.add({ milliseconds: 1 }),
  ])
  const birthdays = days.flatMap((day) => [day.with({ year: 2004 }), day.with({ year: 1990 })])
  return {
    dates: unique([...days, ...birthdays].map(String)),
    datetimes: unique(hairs.map(spelled)),
  }
}

/** Days on which some calendar word or duration begins or ends to hold. */
function edgeDates(clock: Clock): Temporal.PlainDate[] {
  const { today } = clock
  const week = today.subtract({ days: (today.dayOfWeek - clock.firstDayOfWeek + 7) % 7 })
  const month = today.with({ day: 1 })
  const year = month.with({ month: 1 })
  const long = POOLS.durations.filter(({ unit }) => unit !== 'minute' && unit !== 'hour')
  return [
    ...[-1, 0, 1, 2].map((days) => today.add({ days })),
    ...[-7, -1, 0, 6, 7, 14].map((days) => week.add({ days })),
    ...[-1, 0, 1, 2].map((months) => month.add({ months })),
    month.subtract({ days: 1 }),
    ...[-1, 0, 1].map((years) => year.add({ years })),
    ...long.flatMap((duration) => [fromToday(clock, -1, duration), fromToday(clock, 1, duration)]),
  ]
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/** The instant in the spelling of the model: UTC, to the microsecond. */
export function spelled(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'microsecond' })
}
