import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { runActions } from '../ingest/actions/run_actions.ts'
import { startProgrammes } from '../promotions/loyalty/programmes_worker.ts'
import type { Clock } from '../segments/build.ts'
import { startWorker } from '../segments/worker.ts'
import { type Database, Refusal } from '../store/index.ts'
import { openAccounts } from './access/accounts.ts'
import { keyRing } from './access/key_ring.ts'
import { ACTIONS } from './actions.ts'
import { openApp } from './app.ts'
import { SERVER_LIMITS, type ServerLimits } from './door/limits.ts'
import type { MetricsReaders } from './door/metrics_for.ts'
import { unusedConnections } from './door/unused_connections.ts'
import { clearAwayHourly } from './housekeeping.ts'
import { metrics } from './metrics.ts'
import { type Bundle, readBundle } from './web/bundle.ts'

export interface ServerOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly limits?: Partial<ServerLimits>
  readonly host?: string
  /** 0: any that is free. */
  readonly port?: number
  /** How many proxies are in front of it; none unless told. */
  readonly proxies?: number
  /** Where browsers find us; https makes the cookies of sessions secure. */
  readonly baseUrl?: string
  /** Signs the cookies of sessions; absent: one that is kept in the database. */
  readonly secret?: string
  /** Who may read `/metrics`; this machine alone unless told. */
  readonly metricsFor?: MetricsReaders
  /** The dashboard; the one that was bundled unless told. */
  readonly web?: Bundle | null
}

export interface RunningServer {
  readonly url: string
  /** Takes no more requests, answers those at hand, stops the background work after the step at hand. It goes on at the next start. */
  close(): Promise<void>
}

/** Downloads that take longer when the server stops are broken off. */
const LAST_ANSWERS_MS = 10_000

/** The HTTP server on a migrated database, with what goes on in the background. */
export async function startServer(
  db: Database,
  {
    clock,
    log,
    limits,
    host = '127.0.0.1',
    port = 3000,
    proxies = 0,
    baseUrl,
    secret,
    metricsFor = 'this machine',
    web = readBundle(),
  }: ServerOptions,
): Promise<RunningServer> {
  let open = true
  const measured = metrics(db, clock)
  const app = await openApp({
    db,
    clock,
    log,
    limits: { ...SERVER_LIMITS, ...limits },
    keys: keyRing(db, { log }),
    accounts: await openAccounts(db, {
      clock,
      log,
      ...(baseUrl !== undefined && { baseUrl }),
      ...(secret !== undefined && { secret }),
    }),
    origins: baseUrl === undefined ? [] : [new URL(baseUrl).origin],
    metrics: measured,
    metricsFor,
    isOpen: () => open,
    proxies,
    web,
  })
  const closeUnused = unusedConnections(app.server)
  await app.listen({ host, port }).catch(async (error: NodeJS.ErrnoException) => {
    await app.close()
    measured.stop()
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    const why = error.code === 'EACCES' ? 'needs more rights than this process has' : 'is in use by another program'
    throw new Refusal('address_unusable', `${host}:${port} ${why}: choose another one with PORT or HOST.`)
  })
  const worker = startWorker(db, { clock, log })
  const programmes = startProgrammes(db, { clock, log })
  const actions = runActions(db, { clock, log, handlers: ACTIONS })
  const stopClearing = clearAwayHourly(db, clock, log)

  async function close(): Promise<void> {
    open = false
    const patience = new AbortController()
    const impatient = sleep(LAST_ANSWERS_MS, undefined, { signal: patience.signal }).then(
      () => app.server.closeAllConnections(),
      () => {},
    )
    closeUnused()
    await Promise.all([app.close(), worker.stop(), programmes.stop(), actions.stop(), stopClearing()])
    patience.abort()
    await impatient
    measured.stop()
  }

  let closing: Promise<void> | undefined
  const { port: bound } = app.server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, close: () => (closing ??= close()) }
}
