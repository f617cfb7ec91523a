import { Temporal } from 'temporal-polyfill'
import { dateAt, instantOfLocal } from '../../segments/time/calendar.ts'
import type { Micros } from '../../segments/time/instant.ts'
import type { DailyHours, Phase } from './validity.ts'

/** Whether the local time lies in one of the hours. Those of yesterday may last until this morning. */
export function hoursPhase(hours: readonly DailyHours[], now: Micros, timeZone: string): Phase {
  const windows = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((offset) => {
    const day = dateAt(now, timeZone).add({ days: offset })
    return hours.filter((each) => beginsOn(each, day)).map((each) => windowOf(each, day, timeZone))
  })
  const edges = windows.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > now)
  return {
    holds: windows.some(({ from, to }) => from <= now && now < to),
    until: edges.length === 0 ? null : edges.reduce((a, b) => (a < b ? a : b)),
  }
}

function beginsOn({ daysOfWeek }: DailyHours, day: Temporal.PlainDate): boolean {
  return daysOfWeek === null || daysOfWeek.includes(day.dayOfWeek % 7)
}

function windowOf({ start, end }: DailyHours, day: Temporal.PlainDate, timeZone: string) {
  const at = (date: Temporal.PlainDate, time: string) =>
    instantOfLocal(date.toPlainDateTime(Temporal.PlainTime.from(time)), timeZone)
  return { from: at(day, start), to: at(end > start ? day : day.add({ days: 1 }), end) }
}
