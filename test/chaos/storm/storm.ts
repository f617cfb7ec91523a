import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, random } from '../../../server/src/cli/demo/random.ts'
import { audit } from '../../../server/src/segments/audit.ts'
import { startWorker } from '../../../server/src/segments/worker.ts'
import { type Database, type Log, openDatabase, Refusal, silent, sql } from '../../../server/src/store/index.ts'
import { differences, differencesMidway } from '../differences.ts'
import { quiet } from '../quiet.ts'
import { changeSomeDefinition } from './definition_changes.ts'
import { fastClock } from './fast_clock.ts'
import { feedReader } from './feed_reader.ts'
import { openShop } from './shop.ts'
import { type Scenery, writeSomething } from './writes.ts'

export interface Storm {
  readonly seed: number
  readonly seconds: number
}

/** What a storm left behind; everything but `counts` should be empty. */
export interface Wreckage {
  /** Errors that reached a caller, other than refusals. */
  readonly errors: readonly string[]
  /** What was wrong while it blew. */
  readonly midway: readonly string[]
  readonly afterwards: readonly string[]
  readonly feed: readonly string[]
  readonly audit: readonly unknown[]
  readonly failedVersions: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

const WRITERS = 16
const EDITORS = 2
const SERVERS = 2

/**
 * Writers on sixteen connections, people who change segments and schemas, two servers' background work, a reader of the
 * feed and somebody who looks whether all is right, all at once; then silence, and a look at what is left.
 */
export async function storm(test: Database, { seed, seconds }: Storm): Promise<Wreckage> {
  const db = await openDatabase({ url: test.url, max: 30 })
  const clock = fastClock(Date.now())
  const shop = await openShop(db, clock.now())
  const scenery: Scenery = { db, shop, clock }
  const reader = feedReader(db, shop.projectId, random(seed, 1))
  const errors: string[] = []
  const counts: Record<string, number> = {}
  const midway: string[] = []
  const end = performance.now() + seconds * 1000
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const fail = (what: string, error: unknown) => {
    if (error instanceof Refusal) return count(`${what} refused: ${error.code}`)
    errors.push(`${what}: ${error instanceof Error ? `${error.name} ${error.stack} ${JSON.stringify(error)}` : error}`)
  }

  async function keepOn(what: string, step: () => Promise<unknown>, pauseMs = 0): Promise<void> {
    while (performance.now() < end) {
      await step().then(
        () => count(what),
        (error) => fail(what, error),
      )
      if (pauseMs > 0) await sleep(pauseMs)
    }
  }
  const several = (what: string, count: number, step: (draw: Random) => Promise<unknown>, pauseMs = 0) =>
    Array.from({ length: count }, (_, n) => {
      const draw = random(seed, what.length, n)
      return keepOn(what, () => step(draw), pauseMs)
    })

  const log: Log = { ...silent, warn: (details) => fail('background', (details as { err?: unknown }).err) }
  const workers = Array.from({ length: SERVERS }, () =>
    startWorker(db, { clock: clock.now, log, sweepEveryMs: 40, buildEveryMs: 20 }),
  )
  await Promise.all([
    ...several('write', WRITERS, (draw) => writeSomething(scenery, draw), 5),
    ...several('definition', EDITORS, (draw) => changeSomeDefinition(scenery, draw), 30),
    keepOn('page', reader.read, 5),
    keepOn('look', async () => midway.push(...(await differencesMidway(db, shop.projectId, clock.now()))), 100),
  ])
  await Promise.all(workers.map((worker) => worker.stop()))
  clock.stop()
  await quiet(db, shop.projectId, clock.now())
  const { rows } = await db.query<{ error: string | null }>(sql`
    select error from coterie.segment_versions where state = 'failed'`)
  const { findings } = await audit(db, shop.projectId, clock.now)
  const wreckage = {
    errors,
    midway,
    afterwards: await differences(db, shop.projectId, clock.now()),
    feed: await reader.differences(),
    audit: findings,
    failedVersions: rows.map(({ error }) => error ?? 'for no reason'),
    counts: { ...counts, ...(await deadlocks(db)) },
  }
  await db.close()
  return wreckage
}

/** How many the database resolved by sending somebody back to the start. */
async function deadlocks(db: Database): Promise<{ deadlocks: number }> {
  const { rows } = await db.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return rows[0]!
}
