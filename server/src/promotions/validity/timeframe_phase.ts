import type { Micros } from '../../segments/time/instant.ts'
import { about, repeated, spanAfter, spanOf } from './span.ts'
import type { Phase, Timeframe } from './validity.ts'

/** The windows [start + k · interval, start + k · interval + duration), counted in the project's zone. */
export function timeframePhase(timeframe: Timeframe, start: Micros, now: Micros, timeZone: string): Phase {
  if (now < start) return { holds: false, until: start }
  const interval = spanOf(timeframe.interval)!
  const duration = spanOf(timeframe.duration)!
  const begin = (k: number) => spanAfter(start, repeated(interval, k), timeZone)
  // Months differ and clocks are set, so the average is off by one now and then.
  let k = Number((now - start) / about(interval))
  while (begin(k + 1) <= now) k += 1
  while (k > 0 && begin(k) > now) k -= 1
  const end = spanAfter(start, repeated(interval, k, duration), timeZone)
  return now < end ? { holds: true, until: end } : { holds: false, until: begin(k + 1) }
}
