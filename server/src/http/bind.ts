import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './access/actor.ts'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from './contract/endpoint.ts'

/** One request to an endpoint, checked: what a handler gets. */
export interface Call<E extends Endpoint> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  /** The UUID. */
  readonly projectId: string
  readonly actor: Actor
  /** When it arrived. */
  readonly now: string
  /** For what is read or answered as a stream. */
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** What the audit log is to tell beside what it tells of every call. Never personal data of customers. */
  readonly noted: Record<string, unknown>
}

export interface Bound {
  readonly endpoint: Endpoint
  readonly handle: (call: Call<Endpoint>) => unknown
}

/** Puts a handler behind an endpoint: `bind(createSegment).to(async ({ body }) => …)`. */
export function bind<const E extends Endpoint>(endpoint: E) {
  return Object.freeze({
    to: (handle: (call: Call<E>) => Promise<AnswerOf<E>>): Bound => bound(endpoint, handle as Bound['handle']),
    /** For what is no JSON: the handler answers a text or a stream. */
    toStream: (handle: (call: Call<E>) => Promise<Readable | string>): Bound =>
      bound(endpoint, handle as unknown as Bound['handle']),
  })
}

const bound = (endpoint: Endpoint, handle: Bound['handle']): Bound => Object.freeze({ endpoint, handle })
