import { isoOf, micros } from '../../../server/src/segments/time/instant.ts'

/** Sixty times as fast as real time, so that minutes pass while a test runs; it can be stopped. */
export interface FastClock {
  now(): string
  /** So many seconds from now; before now when negative. */
  in(seconds: number): string
  stop(): void
}

const SPEED = 60n
const START = micros('2026-03-28T22:50:00Z')

/** `began`, in milliseconds since 1970, is when it showed the evening before the clocks of Europe change. */
export function fastClock(began: number): FastClock {
  let stopped: bigint | undefined
  const at = () => stopped ?? START + BigInt(Date.now() - began) * 1000n * SPEED
  return {
    now: () => isoOf(at()),
    in: (seconds) => isoOf(at() + BigInt(Math.round(seconds * 1e6))),
    stop: () => {
      stopped = at()
    },
  }
}
