import diagnostics from 'node:diagnostics_channel'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { StageOver } from '../segments/timed.ts'
import { type Database, sql, waitingTogether } from '../store/index.ts'

export interface Metrics {
  readonly registry: Registry
  /** One answered request; the route is its pattern, so that no customer's id becomes a label. */
  request(method: string, route: string, status: number, seconds: number): void
  stop(): void
}

/** Seconds: from a membership answer to an import of minutes. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function metrics(db: Database, clock: () => string): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Counter({
    name: 'coterie_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'coterie_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  const stages = new Histogram({
    name: 'coterie_stage_seconds',
    help: 'Time that settling writes, following time and building segments take',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers,
  })
  const failures = new Counter({
    name: 'coterie_stage_failures_total',
    help: 'Settling, following time or building that failed (and is tried again)',
    labelNames: ['stage'],
    registers,
  })
  new Gauge({
    name: 'coterie_queue',
    help: 'What waits: requests for a database connection, segment versions to be built, async actions to be done',
    labelNames: ['what'],
    registers,
    // Before others: what they ask the database waits as well.
    async collect() {
      this.set({ what: 'connections' }, db.pool.waitingCount + waitingTogether(db))
      for (const [what, waiting] of Object.entries(await queues(db))) this.set({ what }, waiting)
    },
  })
  new Gauge({
    name: 'coterie_sweep_lag_seconds',
    help: 'How far behind the clock time has been followed, in the project that is furthest behind',
    registers,
    async collect() {
      this.set(await lagSeconds(db, clock()))
    },
  })
  const listeners = ['settle', 'sweep', 'build'].map((stage) => {
    const listener = (message: unknown) => {
      const { ms, failed } = message as StageOver
      stages.observe({ stage }, ms / 1000)
      if (failed) failures.inc({ stage })
    }
    diagnostics.subscribe(`coterie:${stage}`, listener)
    return () => diagnostics.unsubscribe(`coterie:${stage}`, listener)
  })

  return {
    registry,
    request(method, route, status, took) {
      requests.inc({ method, route, status })
      seconds.observe({ method, route }, took)
    },
    stop() {
      for (const stop of listeners) stop()
    },
  }
}

async function lagSeconds(db: Database, now: string): Promise<number> {
  const { rows } = await db.query<{ lag: string | null }>(sql`
    select greatest(0, extract(epoch from ${now}::timestamptz - min(swept_until))) as lag from coterie.sweeps`)
  return Number(rows[0]?.lag ?? 0)
}

async function queues(db: Database): Promise<{ versions: number; actions: number }> {
  const { rows } = await db.query<{ versions: number; actions: number }>(sql`
    select (select count(*) from coterie.segment_versions where state = 'building') as versions,
      (select count(*) from coterie.async_actions where status = 'IN_PROGRESS') as actions`)
  return rows[0]!
}
