import { isoOf, micros } from '../../../server/src/segments/time/instant.ts'

/** Sixty times as fast as real time, so that minutes pass while a test runs; it can be stopped. */
export interface FastClock {
  now(): string
  /** So many seconds from now; before now when negative. */
  in(seconds: number): string
  stop(): void
}

const SPEED = 60

export function fastClock(start: string): FastClock {
  const began = performance.now()
  let stopped: bigint | undefined
  const at = () => stopped ?? micros(start) + BigInt(Math.round((performance.now() - began) * SPEED * 1000))
  return {
    now: () => isoOf(at()),
    in: (seconds) => isoOf(at() + BigInt(Math.round(seconds * 1e6))),
    stop: () => {
      stopped = at()
    },
  }
}
