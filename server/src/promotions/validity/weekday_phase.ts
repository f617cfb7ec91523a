import { dateAt } from '../../segments/time/calendar.ts'
import type { Micros } from '../../segments/time/instant.ts'
import { instantsOfDates } from '../../segments/time/local_days.ts'
import type { Phase } from './validity.ts'

/** Whether the local day is one of these, 0 Sunday … 6 Saturday. */
export function weekdayPhase(daysOfWeek: readonly number[], now: Micros, timeZone: string): Phase {
  const today = dateAt(now, timeZone)
  const spans = instantsOfDates(today, today.add({ days: 1 }), timeZone)
  const here = spans.find(({ from, to }) => (from === null || from <= now) && (to === null || now < to))
  return { holds: daysOfWeek.includes(today.dayOfWeek % 7), until: here?.to ?? null }
}
