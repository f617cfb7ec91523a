import type { FastifyReply } from 'fastify'
import { DoorError } from '../errors/errors.ts'

const MINUTE_MS = 60_000
const HOLDERS_AT_MOST = 50_000

interface Window {
  readonly endsAt: number
  used: number
}

export interface RateLimiter {
  /** Counts one request, and tells the client where it stands; throws `rate_limited`. */
  take(holder: string, perMinute: number, atMs: number, reply: FastifyReply): void
}

/** Fixed windows of a minute for each holder, in this process. */
export function rateLimiter(): RateLimiter {
  const windows = new Map<string, Window>()

  function windowOf(holder: string, atMs: number): Window {
    const known = windows.get(holder)
    if (known && known.endsAt > atMs) return known
    const window = { endsAt: atMs + MINUTE_MS, used: 0 }
    windows.delete(holder)
    windows.set(holder, window)
    if (windows.size > HOLDERS_AT_MOST) windows.delete(windows.keys().next().value!)
    return window
  }

  return {
    take(holder, perMinute, atMs, reply) {
      if (perMinute === 0) return
      const window = windowOf(holder, atMs)
      window.used += 1
      const remaining = Math.max(0, perMinute - window.used)
      const resetS = Math.ceil((window.endsAt - atMs) / 1000)
      reply.header('x-rate-limit-limit', perMinute)
      reply.header('x-rate-limit-remaining', remaining)
      reply.header('ratelimit-policy', `"default";q=${perMinute};w=60`)
      reply.header('ratelimit', `"default";r=${remaining};t=${resetS}`)
      if (window.used > perMinute) {
        throw new DoorError('rate_limited', `At most ${perMinute} requests a minute; go on in ${resetS} s.`, {
          retryAfter: resetS,
        })
      }
    },
  }
}
