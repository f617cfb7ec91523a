import { type Calendar, midnight, periodStart, today } from '../../segments/time/calendar.ts'
import { isoOf } from '../../segments/time/instant.ts'
import type { CounterWindow } from './rule_table.ts'

/** The window that runs now. */
export interface RunningWindow {
  /** `day 2026-05-05`, `week 2026-05-04`, `month 2026-05-01`, by its first local day; `ever` without a window. */
  readonly key: string
  /** Half-open; null is unbounded. */
  readonly from: string | null
  readonly to: string | null
}

const EVER: RunningWindow = Object.freeze({ key: 'ever', from: null, to: null })

/** Local days, weeks from the project's first weekday, calendar months. */
export function runningWindow(window: CounterWindow | null, calendar: Calendar): RunningWindow {
  if (window === null) return EVER
  const day = today(calendar)
  const first = window === 'day' ? day : periodStart(day, window, 0, calendar.firstDayOfWeek)
  const next = window === 'day' ? day.add({ days: 1 }) : periodStart(day, window, 1, calendar.firstDayOfWeek)
  const [from, to] = [first, next].map((date) => isoOf(midnight(date.toString(), calendar.timeZone)))
  return Object.freeze({ key: `${window} ${first}`, from: from!, to: to! })
}
