import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** Paths that web pages of other origins call; which origins may is said by the key that they send. */
export const FROM_PAGES = /^\/(?:client\/v1\/|v1\/(?:batch|identify|track|page|screen|group|alias)\b)/

const HEADERS = [
  'Content-Type',
  'Authorization',
  'Idempotency-Key',
  'X-Client-Application-Id',
  'X-Client-Token',
  'X-Voucherify-Channel',
  'X-Voucherify-API-Version',
  'X-Voucherify-Double-Opt-In',
]

const EXPOSED = [
  'X-Request-Id',
  'X-Rate-Limit-Limit',
  'X-Rate-Limit-Remaining',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
]

/** Lets browsers call what is made for them, and nothing else. */
export async function allowPages(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    hook: 'onRequest',
    delegator: (request, done) => {
      done(null, {
        origin: FROM_PAGES.test(request.url ?? ''),
        methods: ['GET', 'POST', 'PUT', 'DELETE'],
        allowedHeaders: HEADERS,
        exposedHeaders: EXPOSED,
        maxAge: 600,
        // Its refusal would not be one of ours.
        strictPreflight: false,
      })
    },
  })
}
