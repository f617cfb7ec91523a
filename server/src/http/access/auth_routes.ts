import type { FastifyInstance } from 'fastify'
import { DoorError } from '../errors/errors.ts'
import type { Accounts } from './accounts.ts'

/** Nobody signs in with more. */
const BODY_BYTES = 16 * 1024

/** Puts `accounts.handler` under /auth. */
export async function authRoutes(app: FastifyInstance, accounts: Pick<Accounts, 'handler'>): Promise<void> {
  await app.register(async (inner) => {
    // The library reads bodies itself.
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_, body, done) => done(null, body))
    inner.all('/auth/*', { bodyLimit: BODY_BYTES, schema: { hide: true } as object }, async (request, reply) => {
      const { method, protocol, host, url, body, ip } = request
      const asked = `${protocol}://${host}${url}`
      if (!URL.canParse(asked)) throw new DoorError('malformed_request', 'Host: the name of a server is needed here.')
      const answer = await accounts.handler(
        new Request(asked, {
          method,
          headers: headersOf(request.headers),
          ...(body instanceof Uint8Array && body.length > 0 && { body: Uint8Array.from(body) }),
        }),
        ip,
      )
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = answer.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()))
    })
  })
}

function headersOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Headers {
  const all = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) all.append(name, one)
  return all
}
