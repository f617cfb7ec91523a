import { instantOf } from '../../ingest/door/moment.ts'
import { type Micros, micros } from '../../segments/time/instant.ts'

/** A datetime as metadata may hold it, in any spelling that is taken; null for everything else. */
export function storedInstant(value: unknown): Micros | null {
  const instant = typeof value === 'string' ? instantOf(value) : null
  return instant === null ? null : micros(instant)
}
