import { Temporal } from 'temporal-polyfill'

/** An instant in whole microseconds since 1970, the resolution of `timestamptz`. */
export type Micros = bigint

const NANOS = 1000n

/** Reads ISO 8601 with a zone; finer digits are cut off downwards, or upwards when `up`. */
export function micros(iso: string, up = false): Micros {
  return ofNanos(Temporal.Instant.from(iso).epochNanoseconds, up)
}

export function microsOf(instant: Temporal.Instant): Micros {
  return ofNanos(instant.epochNanoseconds, false)
}

function ofNanos(nanos: bigint, up: boolean): Micros {
  const floor = nanos / NANOS - (nanos % NANOS < 0n ? 1n : 0n)
  return up && floor * NANOS < nanos ? floor + 1n : floor
}

/** ISO 8601 in UTC with all six digits, as the API and the database parameters write it. */
export function isoOf(at: Micros): string {
  return new Temporal.Instant(at * NANOS).toString({ smallestUnit: 'microsecond' })
}

const FIRST = micros('0001-01-01T00:00:00Z')
const LAST = micros('9999-12-31T23:59:59.999999Z')

/** A bound of stored instants, as PostgreSQL reads it: what lies outside of the years 1 to 9999 is beyond all of them. */
export function boundOf(at: Micros): string {
  if (at < FIRST) return '-infinity'
  return at > LAST ? 'infinity' : isoOf(at)
}

export function instantOf(at: Micros): Temporal.Instant {
  return new Temporal.Instant(at * NANOS)
}

/** The later of two ISO instants. */
export function later(a: string, b: string): string {
  return micros(a) >= micros(b) ? a : b
}
