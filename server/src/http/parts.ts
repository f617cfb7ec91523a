import type { Logger } from 'pino'
import type { Clock } from '../segments/build.ts'
import type { Database } from '../store/index.ts'
import type { Accounts } from './access/accounts.ts'
import type { KeyRing } from './access/key_ring.ts'
import type { ServerLimits } from './door/limits.ts'
import type { MetricsReaders } from './door/metrics_for.ts'
import type { Metrics } from './metrics.ts'
import type { Bundle } from './web/bundle.ts'

/** What the HTTP server is put together from. */
export interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly limits: ServerLimits
  readonly keys: KeyRing
  readonly accounts: Accounts
  /** Of pages that may use a session to change something, beside those that come from here. */
  readonly origins: readonly string[]
  readonly metrics: Metrics
  readonly metricsFor: MetricsReaders
  /** How many proxies are in front: each adds an address to `X-Forwarded-For`, and what stands before these anybody can write. */
  readonly proxies: number
  /** The dashboard; null where it was not bundled. */
  readonly web: Bundle | null
  /** Whether the server still takes requests: false from the moment at which it is told to stop. */
  isOpen(): boolean
}
