import { expect } from 'vitest'
import { foldTallies, removeReplaced } from '../../server/src/segments/housekeeping.ts'
import { sweep } from '../../server/src/segments/sweep.ts'
import { buildPending } from '../../server/src/segments/worker.ts'
import { type Database, sql } from '../../server/src/store/index.ts'

/**
 * Lets the background finish at `now`, while nobody writes: everything is built, time is followed up to here, and what was
 * replaced is gone.
 */
export async function quiet(db: Database, projectId: string, now: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await buildPending(db, () => now)
        await sweep(db, projectId, now)
        await foldTallies(db)
        await removeReplaced(db)
        return unfinished(db, projectId, now)
      },
      { timeout: 60_000, interval: 20 },
    )
    .toEqual([])
}

async function unfinished(db: Database, projectId: string, now: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ what: string }>(sql`
    select 'version ' || id || ' is ' || state || ', ' || phase as what from coterie.segment_versions
    where not (state = 'ready' or state in ('replaced', 'failed') and phase = 'removed')
    union all
    select 'swept until ' || swept_until from coterie.sweeps where project_id = ${projectId} and swept_until < ${now}`)
  return rows.map(({ what }) => what)
}
