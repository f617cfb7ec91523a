import { isoOf, type Micros, micros } from '../../segments/time/instant.ts'
import { phasesAt } from './phases_at.ts'
import { validAt } from './valid_at.ts'
import type { Phase, Validity } from './validity.ts'

// A time frame of years and hours of a weekday meet once in decades, or never: one stops looking some time.
const MOST_STEPS = 500

/**
 * When `validAt` answers something else next; null when it never does, or not in any foreseeable time. Hours of one day
 * that begin where others end are one stretch.
 */
export function nextChange(validity: Validity, now: string, timeZone: string): string | null {
  const status = validAt(validity, now, timeZone)
  const { startDate, expirationDate } = validity
  if (status === 'expired') return null
  if (status === 'not_yet') return startDate
  const end = expirationDate === null ? null : micros(expirationDate)
  let at = micros(now)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = sameUntil(phasesAt(validity, at, timeZone))
    if (next === null || (end !== null && next >= end)) return expirationDate
    if (phasesAt(validity, next, timeZone).every(({ holds }) => holds) !== (status === 'active')) return isoOf(next)
    at = next
  }
  return expirationDate
}

/** All that hold must go on, or else one that does not is enough: what is shut stays so until the last of them opens. */
function sameUntil(phases: readonly Phase[]): Micros | null {
  const shut = phases.filter(({ holds }) => !holds)
  const untils = (shut.length > 0 ? shut : phases).map(({ until }) => until())
  const bounds = untils.filter((until) => until !== null)
  if (shut.length > 0) return bounds.length < untils.length ? null : bounds.reduce((a, b) => (a > b ? a : b))
  return bounds.length === 0 ? null : bounds.reduce((a, b) => (a < b ? a : b))
}
