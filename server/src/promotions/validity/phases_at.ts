import type { Micros } from '../../segments/time/instant.ts'
import { hoursPhase } from './hours_phase.ts'
import { timeframePhase } from './timeframe_phase.ts'
import type { Phase, Validity } from './validity.ts'
import { weekdayPhase } from './weekday_phase.ts'

/** A time frame that nothing starts is never open. */
const NEVER: Phase = { holds: false, until: () => null }

/** What each recurrence says at this moment; all of them must hold. */
export function phasesAt(validity: Validity, now: Micros, timeZone: string): readonly Phase[] {
  const { startDate, timeframe, daysOfWeek, hours } = validity
  const phases: Phase[] = []
  if (timeframe !== null) phases.push(startDate === null ? NEVER : timeframePhase(timeframe, startDate, now, timeZone))
  if (daysOfWeek !== null) phases.push(weekdayPhase(daysOfWeek, now, timeZone))
  if (hours !== null) phases.push(hoursPhase(hours, now, timeZone))
  return phases
}
