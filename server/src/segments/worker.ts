import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type Log, sql } from '../store/index.ts'
import { buildVersion, type Clock } from './build.ts'
import { foldTallies, removeReplaced } from './housekeeping.ts'
import { sweep } from './sweep.ts'
import { timed } from './timed.ts'

export interface Worker {
  /** Ends after the step at hand. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  readonly clock: Clock
  readonly log: Log
  /** How often time is followed; an exit is at most about that late. */
  readonly sweepEveryMs?: number
  /** How often versions to be built, and things to be cleared away, are looked for. */
  readonly buildEveryMs?: number
}

/** After what fails again and again. */
const LONGEST_PAUSE_MS = 5_000

/** What goes on in the background: time is followed, versions are built, sizes are folded. Several servers may do so at once. */
export function startWorker(
  db: Database,
  { clock, log, sweepEveryMs = 500, buildEveryMs = 250 }: WorkerOptions,
): Worker {
  const ended = new AbortController()
  const loops = [
    repeat('following time', sweepEveryMs, () => sweepAll(db, clock)),
    repeat('building', buildEveryMs, () => buildPending(db, clock)),
    repeat('housekeeping', 1_000, () => foldTallies(db).then(() => removeReplaced(db))),
  ]

  async function repeat(what: string, everyMs: number, step: () => Promise<unknown>): Promise<void> {
    for (let pauseMs = everyMs; !ended.signal.aborted; ) {
      try {
        await step()
        pauseMs = everyMs
      } catch (error) {
        log.warn({ err: error }, `${what} failed; it is tried again`)
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      }
      await sleep(pauseMs, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }

  return {
    stop: async () => {
      ended.abort()
      await Promise.all(loops)
    },
  }
}

async function sweepAll(db: Database, clock: Clock): Promise<void> {
  const { rows } = await db.query<{ id: string }>('select id from coterie.projects')
  const failures: unknown[] = []
  for (const { id } of rows)
    await timed('sweep', () => sweep(db, id, clock())).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/**
 * Builds all versions that wait for it, oldest first. One that refers to a segment not built yet follows when that is shown.
 * A build that fails for now holds up no other; what it threw is thrown in the end.
 */
export async function buildPending(db: Database, clock: Clock): Promise<number> {
  const tried = new Set<number>()
  const failures: unknown[] = []
  for (;;) {
    const { rows } = await db.query<{ id: number }>(sql`
      select v.id from coterie.segment_versions v join coterie.segments s on s.id = v.segment_id
      where v.state = 'building' and v.id <> all(${[...tried]}::integer[])
      order by v.id limit 1`)
    const next = rows[0]
    if (!next) break
    tried.add(next.id)
    await timed('build', () => buildVersion(db, next.id, clock)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
  return tried.size
}
