import type { FastifyInstance } from 'fastify'

/** Of every answer: nothing is guessed about its content, nor shown in a frame of another site, nor asked for without TLS again. */
const ANSWER = Object.freeze({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
})

/** Of what a browser may show as a page, besides. */
const PAGE = Object.freeze({
  ...ANSWER,
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
})

/**
 * The headers that @fastify/helmet would send. It sets each by itself on the raw answer, which costs a request more than all
 * that is done to find a key; and answers of the API, which are no pages, need few of them.
 */
export function safeHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.routeOptions.config.endpoint ? ANSWER : PAGE)
    done()
  })
}
