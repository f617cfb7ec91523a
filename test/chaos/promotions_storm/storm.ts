import { ACTIONS } from '../../../server/src/http/actions.ts'
import { runActions } from '../../../server/src/ingest/actions/run_actions.ts'
import { auditPromotions } from '../../../server/src/promotions/audit/audit_promotions.ts'
import { earn } from '../../../server/src/promotions/loyalty/earning/earn.ts'
import { followEntries } from '../../../server/src/promotions/loyalty/earning/follow_entries.ts'
import { expirePoints } from '../../../server/src/promotions/loyalty/expiry/expire_points.ts'
import { startProgrammes } from '../../../server/src/promotions/loyalty/programmes_worker.ts'
import { audit } from '../../../server/src/segments/audit.ts'
import { startWorker } from '../../../server/src/segments/worker.ts'
import { type Database, type Log, openDatabase, silent, sql, transaction } from '../../../server/src/store/index.ts'
import { watchConflicts } from '../conflicts.ts'
import { differences, differencesMidway } from '../differences.ts'
import { quiet } from '../quiet.ts'
import { assemble } from '../storm/crew.ts'
import { fastClock } from '../storm/fast_clock.ts'
import { AT_THE_TILL } from './at_the_till.ts'
import { doSome } from './deed.ts'
import { type Mall, openMall } from './mall.ts'
import { OF_CUSTOMERS } from './of_customers.ts'
import { OF_MARKETERS } from './of_marketers.ts'
import { mustNotBe } from './rows.ts'

export interface Storm {
  readonly seed: number
  /** It blows until so much was redeemed or taken back, or was refused. */
  readonly tills: number
}

/** What a storm left behind; everything but `counts` and `conflicts` should be empty. */
export interface Wreckage {
  /** Errors that reached a caller, other than refusals. */
  readonly errors: readonly string[]
  readonly deadlocks: readonly string[]
  /** What was wrong while it blew, as of one moment. */
  readonly midway: readonly unknown[]
  readonly afterwards: readonly unknown[]
  readonly segments: readonly unknown[]
  readonly counts: Readonly<Record<string, number>>
  readonly violations: Readonly<Record<string, number>>
}

const TILLS = 10
const CUSTOMERS = 8
const MARKETERS = 4
const SERVERS = 2

/**
 * Tills, customers and marketers on many connections, two servers' background work, and somebody who looks whether all is right,
 * all at once; then silence, and a look at what is left.
 */
export async function storm(test: Database, { seed, tills }: Storm): Promise<Wreckage> {
  const db = await openDatabase({ url: test.url, max: 40 })
  const { deadlocks, violations } = watchConflicts(db)
  const clock = fastClock(Date.now())
  const mall = await openMall(db, clock)
  const { projectId } = mall
  const midway: unknown[] = []
  const crew = assemble(seed, { till: tills })
  const log: Log = { ...silent, warn: (details) => crew.report('background', (details as { err?: unknown }).err) }
  const workers = Array.from({ length: SERVERS }, () => [
    startWorker(db, { clock: clock.now, log, sweepEveryMs: 40, buildEveryMs: 20 }),
    startProgrammes(db, { clock: clock.now, log, everyMs: 30 }),
    runActions(db, { handlers: ACTIONS, clock: clock.now, log, everyMs: 50 }),
  ]).flat()
  await Promise.all([
    crew.keepOn('till', TILLS, (draw) => doSome(AT_THE_TILL, mall, draw), 2),
    crew.keepOn('customer', CUSTOMERS, (draw) => doSome(OF_CUSTOMERS, mall, draw), 3),
    crew.keepOn('marketer', MARKETERS, (draw) => doSome(OF_MARKETERS, mall, draw), 10),
    crew.keepOn('look', 1, async () => midway.push(...(await look(mall))), 150),
  ])
  await Promise.all(workers.map((worker) => worker.stop()))
  clock.stop()
  await settleDown(mall)
  const wreckage = {
    ...{ errors: crew.errors, deadlocks, midway, violations },
    afterwards: [...(await wrong(mall)), ...(await differences(db, projectId, clock.now()))],
    segments: (await audit(db, projectId, clock.now)).findings,
    counts: crew.counts,
  }
  await db.close()
  return wreckage
}

/** What is wrong at this moment. */
async function look(mall: Mall): Promise<readonly unknown[]> {
  const { db, projectId, clock } = mall
  return [...(await wrong(mall)), ...(await differencesMidway(db, projectId, clock.now()))]
}

function wrong(mall: Mall): Promise<readonly unknown[]> {
  return transaction(
    mall.db,
    async (tx) => {
      const found: unknown[] = [...(await auditPromotions(tx, mall.projectId))]
      for (const [what, selects] of Object.entries(mustNotBe(mall))) {
        const { rows } = await tx.query<{ what: string }>(selects)
        found.push(...rows.map((row) => `${what}: ${row.what}`))
      }
      return found
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

/** Everything that goes on in the background is done, and leaves nothing. */
async function settleDown({ db, projectId, clock }: Mall): Promise<void> {
  const now = clock.now()
  const actions = runActions(db, { handlers: ACTIONS, clock: clock.now, log: silent, everyMs: 20 })
  for (let calm = 0; calm < 2; ) {
    await quiet(db, projectId, now)
    const done = [await earn(db, projectId, now), await followEntries(db, projectId, now), await expirePoints(db, now)]
    const { rows } = await db.query(sql`
      select from coterie.async_actions where project_id = ${projectId} and status = 'IN_PROGRESS'`)
    calm = rows.length === 0 && done.every((count) => count === 0) ? calm + 1 : 0
  }
  await actions.stop()
}
