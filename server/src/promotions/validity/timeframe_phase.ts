import { type Micros, micros } from '../../segments/time/instant.ts'
import { about, repeated, spanAfter, spanOf } from './span.ts'
import type { Phase, Timeframe } from './validity.ts'

/** The windows [start + k · interval, start + k · interval + duration), counted in the project's zone. */
export function timeframePhase(timeframe: Timeframe, startDate: string, now: Micros, timeZone: string): Phase {
  const start = micros(startDate)
  if (now < start) return { holds: false, until: () => start }
  const { end, next } = stretchAt(timeframe, startDate, now, timeZone)
  const holds = now < end
  return { holds, until: () => (holds ? end : next) }
}

/** One window, and where the next begins. */
interface Stretch {
  readonly begin: Micros
  readonly end: Micros
  readonly next: Micros
}

const known = new Map<string, Stretch>()
const KNOWN_AT_MOST = 4096

/** A campaign's vouchers share a time frame, and calendars are slow, so the last answer is kept. */
function stretchAt(timeframe: Timeframe, startDate: string, now: Micros, timeZone: string): Stretch {
  const key = `${startDate} ${timeframe.interval} ${timeframe.duration} ${timeZone}`
  const found = known.get(key)
  if (found && found.begin <= now && now < found.next) return found
  const stretch = findStretch(timeframe, micros(startDate), now, timeZone)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(key, stretch)
  return stretch
}

function findStretch(timeframe: Timeframe, start: Micros, now: Micros, timeZone: string): Stretch {
  const interval = spanOf(timeframe.interval)!
  const duration = spanOf(timeframe.duration)!
  const begin = (k: number) => spanAfter(start, repeated(interval, k), timeZone)
  // Months differ and clocks are set, so the average is off by one now and then.
  let k = Number((now - start) / about(interval))
  while (begin(k + 1) <= now) k += 1
  while (k > 0 && begin(k) > now) k -= 1
  return { begin: begin(k), end: spanAfter(start, repeated(interval, k, duration), timeZone), next: begin(k + 1) }
}
