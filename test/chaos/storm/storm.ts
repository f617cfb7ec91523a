import { random } from '../../../server/src/cli/demo/random.ts'
import { audit } from '../../../server/src/segments/audit.ts'
import { startWorker } from '../../../server/src/segments/worker.ts'
import { type Database, type Log, openDatabase, silent, sql } from '../../../server/src/store/index.ts'
import { differences, differencesMidway } from '../differences.ts'
import { quiet } from '../quiet.ts'
import { assemble } from './crew.ts'
import { changeSomeDefinition } from './definition_changes.ts'
import { fastClock } from './fast_clock.ts'
import { feedReader } from './feed_reader.ts'
import { probe } from './probe.ts'
import { openShop } from './shop.ts'
import { type Scenery, writeSomething } from './writes.ts'

export interface Storm {
  readonly seed: number
  /** It blows until so much is done. */
  readonly writes: number
  readonly definitions: number
}

/** What a storm left behind; everything but `counts` should be empty. */
export interface Wreckage {
  /** Errors that reached a caller, other than refusals. */
  readonly errors: readonly string[]
  /** What was wrong while it blew: at some moment, or of a customer who had just been written to. */
  readonly midway: readonly string[]
  readonly afterwards: readonly string[]
  readonly feed: readonly string[]
  readonly audit: readonly unknown[]
  readonly failedVersions: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

const WRITERS = 16
const EDITORS = 2
const PROBERS = 2
const SERVERS = 2

/**
 * Writers on sixteen connections, people who change segments and schemas, two servers' background work, a reader of the
 * feed and somebody who looks whether all is right, all at once; then silence, and a look at what is left.
 */
export async function storm(test: Database, { seed, writes, definitions }: Storm): Promise<Wreckage> {
  const db = await openDatabase({ url: test.url, max: 30 })
  const clock = fastClock(Date.now())
  const shop = await openShop(db, clock.now())
  const { projectId } = shop
  const scenery: Scenery = { db, shop, clock }
  const reader = feedReader(db, projectId, random(seed, 1))
  const midway: string[] = []
  const crew = assemble(seed, { write: writes, definition: definitions })
  const log: Log = { ...silent, warn: (details) => crew.report('background', (details as { err?: unknown }).err) }
  const workers = Array.from({ length: SERVERS }, () =>
    startWorker(db, { clock: clock.now, log, sweepEveryMs: 40, buildEveryMs: 20 }),
  )
  await Promise.all([
    crew.keepOn('write', WRITERS, (draw) => writeSomething(scenery, draw), 5),
    crew.keepOn('definition', EDITORS, (draw) => changeSomeDefinition(scenery, draw), 30),
    crew.keepOn('probe', PROBERS, async (draw, n) => midway.push(...(await probe(scenery, draw, `probe ${n}`))), 20),
    crew.keepOn('page', 1, reader.read, 5),
    crew.keepOn('look', 1, async () => midway.push(...(await differencesMidway(db, projectId, clock.now()))), 100),
  ])
  await Promise.all(workers.map((worker) => worker.stop()))
  clock.stop()
  await quiet(db, projectId, clock.now())
  const wreckage = {
    errors: crew.errors,
    midway,
    afterwards: await differences(db, projectId, clock.now()),
    feed: await reader.differences(),
    audit: (await audit(db, projectId, clock.now)).findings,
    failedVersions: await failedVersions(db),
    counts: { ...crew.counts, ...(await deadlocks(db)) },
  }
  await db.close()
  return wreckage
}

async function failedVersions(db: Database): Promise<readonly string[]> {
  const { rows } = await db.query<{ error: string | null }>(sql`
    select error from coterie.segment_versions where state = 'failed'`)
  return rows.map(({ error }) => error ?? 'for no reason')
}

/** How many the database resolved by sending somebody back to the start. */
async function deadlocks(db: Database): Promise<{ deadlocks: number }> {
  const { rows } = await db.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return rows[0]!
}
