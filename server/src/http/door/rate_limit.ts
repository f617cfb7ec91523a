import type { FastifyReply } from 'fastify'
import { DoorError } from '../errors/errors.ts'
import { minuteWindows } from './minute_windows.ts'

export interface RateLimiter {
  /** Counts one request, and tells the client where it stands; throws `rate_limited`. */
  take(holder: string, perMinute: number, atMs: number, reply: FastifyReply): void
}

/** So many requests in a minute of each holder. */
export function rateLimiter(): RateLimiter {
  const windowOf = minuteWindows()

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
