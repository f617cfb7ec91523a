import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../segments/build.ts'
import { type Database, type Log, sql } from '../../store/index.ts'
import type { IngestLimits } from '../door/limits.ts'
import type { ActionHandlers } from './handler.ts'
import { removeAbandonedUploads, removeFinishedActions } from './housekeeping.ts'
import { DEFAULT_ACTION_LIMITS } from './limits.ts'
import { runNext } from './run_next.ts'

export interface ActionRunner {
  /** Ends after the step at hand; what was being worked on is begun again by whoever comes next. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly handlers: ActionHandlers
  readonly clock: Clock
  readonly log: Log
  /** How often waiting actions are looked for. */
  readonly everyMs?: number
  /** Projects whose actions are worked on at once. */
  readonly atOnce?: number
  readonly limits?: IngestLimits
  /** Rows of one report. */
  readonly reportRows?: number
}

/** A project whose action could not be ended for now is left alone for so long; longer each time, up to this. */
const LONGEST_REST_MS = 30_000
const HOUSEKEEPING_MS = 60_000

/** Works on actions in the background: the oldest first, one of each project at a time. Several servers may do so at once. */
export function runActions(
  db: Database,
  { everyMs = 250, atOnce = 2, reportRows = DEFAULT_ACTION_LIMITS.reportRows, ...options }: RunnerOptions,
): ActionRunner {
  const { handlers, clock, log } = options
  const ended = new AbortController()
  const { signal } = ended
  const busy = new Set<string>()
  const rests = new Map<string, { readonly until: number; readonly ms: number }>()

  async function takeOne(): Promise<boolean> {
    for (const projectId of await waiting(db, handlers)) {
      const rest = rests.get(projectId)
      if (signal.aborted || busy.has(projectId) || (rest && rest.until > performance.now())) continue
      busy.add(projectId)
      try {
        const ran = await runNext(db, projectId, { ...options, signal, reportRows })
        rests.delete(projectId)
        if (ran) return true
      } catch (error) {
        if (signal.aborted) return false
        const ms = Math.min((rest?.ms ?? everyMs) * 2, LONGEST_REST_MS)
        rests.set(projectId, { until: performance.now() + ms, ms })
        log.warn({ err: error, project: projectId }, 'an action was interrupted; it is begun again')
      } finally {
        busy.delete(projectId)
      }
    }
    return false
  }

  async function repeat(what: string, everyMs: number, step: () => Promise<boolean>): Promise<void> {
    while (!signal.aborted) {
      const more = await step().catch((error: unknown) => {
        log.warn({ err: error }, `${what} failed; it is tried again`)
        return false
      })
      if (!more) await sleep(everyMs, undefined, { signal }).catch(() => undefined)
    }
  }

  const loops = [
    ...Array.from({ length: atOnce }, () => repeat('looking for actions', everyMs, takeOne)),
    repeat('housekeeping of actions', HOUSEKEEPING_MS, async () => {
      await removeFinishedActions(db, clock())
      await removeAbandonedUploads(db, clock())
      return false
    }),
  ]

  return {
    stop: async () => {
      ended.abort()
      await Promise.all(loops)
    },
  }
}

/** Projects with something to do, by whose oldest action waits longest. */
async function waiting(db: Database, handlers: ActionHandlers): Promise<readonly string[]> {
  const { rows } = await db.query<{ project_id: string }>(sql`
    select project_id from coterie.async_actions
    where status = 'IN_PROGRESS' and type = any(${Object.keys(handlers)}::text[])
    group by project_id order by min(created_at), project_id`)
  return rows.map(({ project_id }) => project_id)
}
