import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../segments/build.ts'
import type { Database } from '../store/index.ts'
import type { PersonActor } from './access/actor.ts'
import type { KeyRing } from './access/key_ring.ts'
import type { ServerLimits } from './door/limits.ts'
import type { Metrics } from './metrics.ts'

export interface Accounts {
  /** Who is signed in, and works in which project; null when nobody is. */
  actorOf(request: FastifyRequest): Promise<PersonActor | null>
}

/** What the HTTP server is put together from. */
export interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly limits: ServerLimits
  readonly keys: KeyRing
  readonly accounts: Accounts
  readonly metrics: Metrics
  /** Whether the server still takes requests: false from the moment at which it is told to stop. */
  isOpen(): boolean
}
