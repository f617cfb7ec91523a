import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../store/index.ts'
import type { Actor, KeyActor } from '../access/actor.ts'
import { originAllowed } from '../access/keys/origin.ts'
import { signedIn } from '../access/signed_in.ts'
import type { Parts } from '../parts.ts'

/** Who asks: by a server key, a client key, a write key, or a session of the dashboard. Throws `unauthorized`. */
export async function actorOf(request: FastifyRequest, { db, keys, accounts, origins }: Parts): Promise<Actor> {
  const { headers, at: now } = request
  const server = pairOf(headers['x-app-id'], headers['x-app-token']) ?? bearer(headers.authorization)
  if (server) return known(await keys.find('server', server.id, server.token, now), 'X-App-Id and X-App-Token')
  const client = pairOf(headers['x-client-application-id'], headers['x-client-token'])
  if (client) {
    const key = known(
      await keys.find('client', client.id, client.token, now),
      'X-Client-Application-Id and X-Client-Token',
    )
    return fromAllowed(key, request)
  }
  const writeKey = basicUser(headers.authorization)
  if (writeKey !== null) {
    const key = known(await keys.findWriter(writeKey, now), 'write key')
    // Servers send no Origin, and may use a write key as pages may.
    return headers.origin === undefined ? key : fromAllowed(key, request)
  }
  const person = await signedIn(db, accounts, request, origins)
  if (person) return person
  throw new Refusal(
    'unauthorized',
    'Send a key: X-App-Id and X-App-Token, or Authorization: Bearer <app id>:<token>; or sign in.',
  )
}

interface Pair {
  readonly id: string
  readonly token: string
}

function pairOf(id: string | string[] | undefined, token: string | string[] | undefined): Pair | null {
  return typeof id === 'string' && typeof token === 'string' ? { id, token } : null
}

function bearer(authorization: string | undefined): Pair | null {
  const [, id, token] = /^bearer +([^:\s]+):(\S+)$/i.exec(authorization ?? '') ?? []
  return id !== undefined && token !== undefined ? { id, token } : null
}

/** The first half of HTTP Basic: Segment's clients send their write key there, with nothing behind it. */
function basicUser(authorization: string | undefined): string | null {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return null
  return Buffer.from(encoded, 'base64').toString().split(':')[0]!
}

function known(key: KeyActor | null, what: string): KeyActor {
  if (key) return key
  throw new Refusal('unauthorized', `There is no key with this ${what}, or it was revoked.`)
}

function fromAllowed(key: KeyActor, { headers: { origin } }: FastifyRequest): KeyActor {
  if (originAllowed(key, origin)) return key
  throw new Refusal('forbidden', `This key may not be used from ${origin ?? 'anywhere without an Origin'}.`)
}
