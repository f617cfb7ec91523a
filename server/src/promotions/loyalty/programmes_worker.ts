import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../segments/build.ts'
import type { Worker } from '../../segments/worker.ts'
import type { Database, Log } from '../../store/index.ts'
import { earn } from './earning/earn.ts'
import { followEntries } from './earning/follow_entries.ts'
import { expirePoints } from './expiry/expire_points.ts'

export interface ProgrammesOptions {
  readonly clock: Clock
  readonly log: Log
  /** How often it is looked for news, entries and points that are due. */
  readonly everyMs?: number
}

/** After what fails again and again. */
const LONGEST_PAUSE_MS = 5_000

/**
 * What loyalty programmes do in the background: members earn by what imports, other servers and segments bring, and points expire.
 * Several servers may do so at once.
 */
export function startProgrammes(db: Database, { clock, log, everyMs = 500 }: ProgrammesOptions): Worker {
  const ended = new AbortController()
  const { signal } = ended
  const loops = [
    repeat('earning', () => inProjects(WITH_NEWS, (id) => earn(db, id, clock()))),
    repeat('earning by entering segments', () => inProjects(FOLLOWING, (id) => followEntries(db, id, clock()))),
    repeat('the expiry of points', () => expirePoints(db, clock())),
  ]

  async function inProjects(which: string, work: (projectId: string) => Promise<number>): Promise<number> {
    const { rows } = await db.query<{ id: string }>(which)
    let done = 0
    const failures: unknown[] = []
    for (const { id } of signal.aborted ? [] : rows)
      await work(id).then(
        (some) => {
          done += some
        },
        (error: unknown) => failures.push(error),
      )
    if (failures.length > 0) throw failures[0]
    return done
  }

  /** At once again while there is something to do. */
  async function repeat(what: string, step: () => Promise<number>): Promise<void> {
    for (let pauseMs = everyMs; !signal.aborted; ) {
      try {
        const done = await step()
        pauseMs = done > 0 ? 0 : everyMs
      } catch (error) {
        log.warn({ err: error }, `${what} failed; it is tried again`)
        pauseMs = Math.min(Math.max(pauseMs, everyMs) * 2, LONGEST_PAUSE_MS)
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    stop: async () => {
      ended.abort()
      await Promise.all(loops)
    },
  }
}

const WITH_NEWS = `
  select p.id from coterie.projects p where exists (select from coterie.news n where n.project_id = p.id)`
const FOLLOWING = `
  select p.id from coterie.projects p where exists (select from coterie.entries_followed f where f.project_id = p.id)`
