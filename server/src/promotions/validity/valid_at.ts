import { micros } from '../../segments/time/instant.ts'
import { phasesAt } from './phases_at.ts'
import type { Validity } from './validity.ts'

/** `not_now`: started and not expired, but outside of its time frame, weekdays or hours. */
export type ValidityStatus = 'active' | 'not_yet' | 'expired' | 'not_now'

/** Whether something may be used now (an instant as the store writes it), in the project's zone. */
export function validAt(validity: Validity, now: string, timeZone: string): ValidityStatus {
  const { startDate, expirationDate } = validity
  if (expirationDate !== null && now >= expirationDate) return 'expired'
  if (startDate !== null && now < startDate) return 'not_yet'
  if (validity.timeframe === null && validity.daysOfWeek === null && validity.hours === null) return 'active'
  return phasesAt(validity, micros(now), timeZone).every(({ holds }) => holds) ? 'active' : 'not_now'
}
