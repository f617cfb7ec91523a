import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { waitingTogether } from '../../store/index.ts'
import { type Actor, nameOf } from '../access/actor.ts'
import { requireScope } from '../access/permissions.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { DoorError } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'
import { actorOf } from './actor_of.ts'
import { rateLimiter } from './rate_limit.ts'
import { unstorable } from './texts.ts'
import { wrongGuesses } from './wrong_guesses.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
  interface FastifyRequest {
    /** Set by `guard` for endpoints with a scope. */
    actor: Actor
    /** When it arrived, an ISO instant. */
    at: string
    /** How many codes it asked for that are not there, beside an answer 404. */
    wrongGuesses: number
  }
}

/** What is noted of an answer that did not arrive, because the client was gone, or cut off. */
const GONE = 499

/** What every request passes before it is read: is there room, who is it, may they. And what is noted of it afterwards. */
export function guard(app: FastifyInstance, parts: Parts): void {
  const { db, clock, limits, metrics } = parts
  const limiter = rateLimiter()
  const wrong = wrongGuesses()
  app.decorateRequest('actor')
  app.decorateRequest('at', '')
  app.decorateRequest('wrongGuesses', 0)
  app.decorateRequest('keepAnswer', null)

  app.addHook('onRequest', (request, reply, done) => {
    // Not `onResponse`, which hears nothing of clients that are gone.
    reply.raw.once('close', () => note(request, reply))
    done()
  })

  app.addHook('onRequest', async (request, reply) => {
    request.at = clock()
    reply.header('x-request-id', request.id)
    const endpoint = request.routeOptions.config.endpoint
    if (!endpoint || endpoint.scope === null) return
    if (!parts.isOpen()) throw new DoorError('shutting_down', 'The server is stopping.')
    if (db.pool.waitingCount + waitingTogether(db) > limits.waiting)
      throw new DoorError('overloaded', 'Too much is waiting already.')
    const actor = await actorOf(request, parts)
    request.actor = actor
    const perMinute = isPublic(actor) ? limits.clientPerMinute : limits.perMinute
    limiter.take(holderOf(actor, request), perMinute, Date.parse(request.at), reply)
    if (isPublic(actor) && perMinute > 0) wrong.requireFew(holderOf(actor, request), Date.parse(request.at))
    requireScope(actor, endpoint.scope)
  })

  app.addHook('preValidation', (request, _reply, done) => {
    done(unstorable(request.params, 'params') ?? unstorable(request.query, 'query'))
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    if (!parts.isOpen()) reply.header('connection', 'close')
    if (request.actor && isPublic(request.actor))
      wrong.count(
        holderOf(request.actor, request),
        request.wrongGuesses + (reply.statusCode === 404 ? 1 : 0),
        Date.parse(request.at),
      )
    done(null, payload)
  })

  function note(request: FastifyRequest, reply: FastifyReply): void {
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    const status = reply.raw.writableFinished || reply.statusCode >= 500 ? reply.statusCode : GONE
    const ms = reply.elapsedTime
    metrics.request(method, route, status, ms / 1000)
    // `reqId` is there already. What is called `req`, Fastify writes in its own way, with the address.
    request.log.info({ method, route, status, ms: Math.round(ms * 10) / 10, who: whoOf(request) }, 'answered')
  }
}

const isPublic = (actor: Actor): actor is Actor & { type: 'key' } => actor.type === 'key' && actor.kind === 'client'

/** Client keys are public, so what counts is who uses them. */
function holderOf(actor: Actor, request: FastifyRequest): string {
  return isPublic(actor) ? `${actor.id} ${request.ip}` : nameOf(actor)
}

const whoOf = ({ actor }: FastifyRequest): string | undefined => (actor ? nameOf(actor) : undefined)
