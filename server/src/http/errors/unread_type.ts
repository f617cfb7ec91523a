import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../contract/endpoint.ts'

/** Which type of body the route reads, for a request that came with another one. */
export function unreadType({ headers, routeOptions }: FastifyRequest): string {
  const { endpoint } = routeOptions.config as { readonly endpoint?: Endpoint }
  const type = (headers['content-type'] ?? 'nothing').replace(/;.*$/s, '')
  return endpoint?.consumes === undefined
    ? `Send JSON, with Content-Type: application/json, not ${type}.`
    : `Send ${endpoint.consumes} with a part named "file", not ${type}.`
}
