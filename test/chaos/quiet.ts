import { setTimeout as sleep } from 'node:timers/promises'
import { foldTallies, removeReplaced } from '../../server/src/segments/housekeeping.ts'
import { sweep } from '../../server/src/segments/sweep.ts'
import { buildPending } from '../../server/src/segments/worker.ts'
import { type Database, sql } from '../../server/src/store/index.ts'

const PATIENCE_MS = 60_000

/**
 * Lets the background finish at `now`, while nobody writes: everything is built, time is followed up to here, and what was
 * replaced is gone. Throws what is left when that takes longer than a minute.
 */
export async function quiet(db: Database, projectId: string, now: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    await buildPending(db, () => now)
    await sweep(db, projectId, now)
    await foldTallies(db)
    await removeReplaced(db)
    const left = await unfinished(db, projectId, now)
    if (left.length === 0) return
    if (performance.now() > deadline) throw new Error(`Still not quiet: ${left.join('; ')}`)
    await sleep(20)
  }
}

async function unfinished(db: Database, projectId: string, now: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ what: string }>(sql`
    select 'version ' || id || ' is ' || state || ', ' || phase as what from coterie.segment_versions
    where not (state = 'ready' or state in ('replaced', 'failed') and phase = 'removed')
    union all
    select 'swept until ' || swept_until from coterie.sweeps where project_id = ${projectId} and swept_until < ${now}`)
  return rows.map(({ what }) => what)
}
