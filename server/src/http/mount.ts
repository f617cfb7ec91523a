import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Bound, Call } from './bind.ts'
import type { Endpoint } from './contract/endpoint.ts'
import { ErrorBody } from './contract/error_body.ts'
import { answeredOnce } from './door/answered_once.ts'
import { FROM_PAGES } from './door/cors.ts'
import { idempotencyKeyOf } from './door/idempotency.ts'
import { noteDeed } from './door/note_deed.ts'
import type { Parts } from './parts.ts'

/** Makes an endpoint and its handler a route of the server. */
export function mount(app: FastifyInstance, { endpoint, handle }: Bound, parts: Parts): void {
  const { method, path } = endpoint
  app.route({
    method,
    url: path,
    config: { endpoint, ...(!FROM_PAGES.test(path) && { cors: false }) },
    schema: schemaOf(endpoint),
    handler: handlerOf(endpoint, handle, parts),
  })
}

/** For checking, for writing answers, and for the OpenAPI document. */
function schemaOf({
  params,
  query,
  body,
  answer,
  begun,
  status,
  produces,
  scope,
  tag,
  summary,
  description,
}: Endpoint): object {
  return {
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(produces !== undefined && { produces: [produces] }),
    security: scope === null ? [] : undefined,
    response: {
      ...(produces === undefined &&
        (answer ? { [status ?? 200]: answer } : { 204: { type: 'null', description: 'Done' } })),
      ...(begun && { 202: begun }),
      '4xx': ErrorBody,
      '5xx': ErrorBody,
    },
  }
}

function handlerOf(endpoint: Endpoint, handle: Bound['handle'], parts: Parts): RouteHandlerMethod {
  const status = endpoint.status ?? (endpoint.answer === null && endpoint.produces === undefined ? 204 : 200)

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { params, query, body, actor, at: now } = request as FastifyRequest & Pick<Call<Endpoint>, 'params'>
    const projectId = actor?.projectId ?? ''
    const call = { params, query, body, projectId, actor, now, request, reply, noted: {} } as Call<Endpoint>
    const answered = await handle(call)
    if (endpoint.audit !== undefined && !isDryRun(body)) await noteDeed(endpoint.audit, call, answered, parts)
    reply.code(endpoint.begun && isBegun(answered) ? 202 : status)
    if (endpoint.secret) reply.header('cache-control', 'no-store')
    if (endpoint.produces !== undefined && answered instanceof Readable) {
      if (!reply.hasHeader('content-type')) reply.type(endpoint.produces)
      answered.once('error', (error) => noteBreak(error, request, reply))
    }
    return status === 204 ? null : answered
  }

  return async (request, reply) => {
    const key = isKept(endpoint) ? idempotencyKeyOf(request) : undefined
    if (key === undefined) return answer(request, reply)
    const held = { projectId: request.actor.projectId, holder: request.actor.id, key }
    return answeredOnce(held, request, reply, parts, () => answer(request, reply))
  }
}

const isBegun = (answered: unknown): boolean =>
  typeof answered === 'object' && answered !== null && 'async_action_id' in answered

/** Once a download is on its way, its status can be told to nobody but the log and the figures. */
function noteBreak(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  if (!reply.raw.headersSent) return
  reply.code(500)
  request.log.error({ err: error }, 'a download was broken off')
}

/** What only reads may be asked twice, and its answers may be long. */
const isKept = ({ scope, secret }: Endpoint): boolean => scope !== null && !secret && !scope.endsWith('.read')

const isDryRun = (body: unknown): boolean => (body as { dry_run?: unknown } | undefined)?.dry_run === true
