import { boundOf, isoOf, micros } from '../../segments/time/instant.ts'
import { spanAfter, spanOf } from './span.ts'
import type { Validity } from './validity.ts'

/** The validity of a code from its publication on: a duration after publishing replaces start and expiration. */
export function published(validity: Validity, publishedAt: string, timeZone: string): Validity {
  if (validity.durationAfterPublishing === null) return validity
  const end = spanAfter(micros(publishedAt), spanOf(validity.durationAfterPublishing)!, timeZone)
  return Object.freeze({
    ...validity,
    startDate: publishedAt,
    // Beyond the years that can be stored nothing ends.
    expirationDate: boundOf(end) === 'infinity' ? null : isoOf(end),
  })
}
