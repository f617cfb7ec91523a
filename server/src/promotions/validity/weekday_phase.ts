import { Temporal } from 'temporal-polyfill'
import { localDay } from '../../segments/time/calendar.ts'
import type { Micros } from '../../segments/time/instant.ts'
import { instantsOfDates } from '../../segments/time/local_days.ts'
import type { Phase } from './validity.ts'

/** Whether the local day is one of these, 0 Sunday … 6 Saturday. */
export function weekdayPhase(daysOfWeek: readonly number[], now: Micros, timeZone: string): Phase {
  const today = Temporal.PlainDate.from(localDay({ now, timeZone, firstDayOfWeek: 1 }))
  return {
    holds: daysOfWeek.includes(today.dayOfWeek % 7),
    until: () => {
      const spans = instantsOfDates(today, today.add({ days: 1 }), timeZone)
      return spans.find(({ from, to }) => (from === null || from <= now) && (to === null || now < to))?.to ?? null
    },
  }
}
