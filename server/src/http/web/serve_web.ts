import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { noSuchRoute } from '../door/no_such_route.ts'
import { type Bundle, type BundledFile, ENCODINGS } from './bundle.ts'
import { pagePolicy } from './page_policy.ts'

/** Stands in the page where each answer has a nonce of its own. */
const NONCE = '%NONCE%'
/** Names of files in there change with what is in them. */
const ASSETS = '/assets/'
const FOREVER = 'public, max-age=31536000, immutable'
/** First words of paths at which no screen is, whatever the server has there now or later. */
const NO_SCREENS = /^\/(?:v1|client|auth|docs|assets|openapi\.json|healthz|readyz|metrics)(?:\/|$)/

/**
 * Serves the dashboard: its files, and its page for whatever a browser opens that is no route, because the page has routes
 * of its own. Without a bundle, `/` leads to the documentation.
 */
export function serveWeb(app: FastifyInstance, bundle: Bundle | null): void {
  if (bundle === null) {
    app.get('/', (_request, reply) => reply.redirect('/docs'))
    app.setNotFoundHandler(noSuchRoute)
    return
  }
  for (const [path, file] of bundle.files)
    app.get(path, { logLevel: 'silent' }, (request, reply) => sendFile(file, path, request, reply))
  app.get('/', (_request, reply) => sendPage(bundle, reply))
  app.setNotFoundHandler((request, reply) =>
    opensScreen(request) ? sendPage(bundle, reply) : noSuchRoute(request, reply),
  )
}

function sendFile({ type, bodies }: BundledFile, path: string, request: FastifyRequest, reply: FastifyReply) {
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((each) => each.split(';')[0]!.trim())
  const best = ENCODINGS.find(({ encoding }) => bodies[encoding] && accepted.includes(encoding))?.encoding ?? 'identity'
  if (best !== 'identity') reply.header('content-encoding', best)
  return reply
    .type(type)
    .header('cache-control', path.startsWith(ASSETS) ? FOREVER : 'public, max-age=3600')
    .header('vary', 'Accept-Encoding')
    .send(bodies[best])
}

function sendPage({ page }: Bundle, reply: FastifyReply) {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', pagePolicy(nonce))
    .send(page.replaceAll(NONCE, nonce))
}

/** Whether somebody opens an address in a browser, rather than asking the API for something that is not there. */
function opensScreen({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0]!
  const reads = method === 'GET' || method === 'HEAD'
  return reads && !NO_SCREENS.test(path) && (headers.accept ?? '').includes('text/html')
}
