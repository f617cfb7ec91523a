import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ACCEPTABLE = /^[\w-]{8,64}$/

/** What a request is known by in logs and answers: what a proxy named it, where that is harmless, else a new id. */
export function newRequestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : `req_${randomUUID().replaceAll('-', '')}`
}
