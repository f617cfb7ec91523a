import type { Clock } from '../../segments/build.ts'
import { withLease } from '../../segments/lease.ts'
import {
  type Connections,
  type Database,
  encodeId,
  type Log,
  Refusal,
  StoreError,
  sql,
  transaction,
} from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import type { ActionAbout, ActionError } from './action_view.ts'
import type { ActionHandlers } from './handler.ts'
import { openLedger } from './ledger.ts'
import { isPassing } from './passing.ts'
import { uploadNotFound } from './read_upload.ts'
import { storable } from './storable.ts'
import { uploadedFile } from './uploaded_file.ts'

export interface RunOptions {
  readonly handlers: ActionHandlers
  readonly clock: Clock
  readonly log: Log
  /** Ends it soon, without a trace but for what it has written: it is begun again. */
  readonly signal: AbortSignal
  readonly limits?: IngestLimits
  readonly reportRows: number
}

interface Action {
  readonly id: string
  readonly type: string
  readonly input: object
  readonly upload_id: string | null
  readonly about: ActionAbout | null
}

/**
 * Runs the oldest waiting action of a project, to its end. One after the other, whichever server does it, because the later of
 * two uploads is the one that should last. Answers false when there is none, or another server is at the project's. Throws what
 * passes (the database goes away) and what the signal says; then the action waits to be begun again.
 */
export function runNext(db: Database, projectId: string, options: RunOptions): Promise<boolean> {
  return withLease(db, `actions of ${projectId}`, async (own) => {
    const action = await begin(own, projectId, options)
    if (!action) return false
    await run(db, own, projectId, action, options)
    return true
  })
}

/** Nothing stays of an earlier run but what it did. */
async function begin(
  own: Connections,
  projectId: string,
  { handlers, clock }: RunOptions,
): Promise<Action | undefined> {
  return transaction(own, async (tx) => {
    const { rows } = await tx.query<Action>(sql`
      update coterie.async_actions set started_at = coalesce(started_at, ${clock()}), percent = 0, work_done = 0, work_total = null
      where id = (
        select id from coterie.async_actions
        where project_id = ${projectId} and status = 'IN_PROGRESS' and type = any(${Object.keys(handlers)}::text[])
        order by created_at, id limit 1)
      returning id, type, input, upload_id, result -> 'about' as about`)
    const action = rows[0]
    if (action) await tx.query(sql`delete from coterie.action_reports where action_id = ${action.id}`)
    return action
  })
}

async function run(
  db: Database,
  own: Connections,
  projectId: string,
  { id, type, input, upload_id, about }: Action,
  { handlers, clock, log, signal: stopped, limits = DEFAULT_INGEST_LIMITS, reportRows }: RunOptions,
): Promise<void> {
  const lost = new AbortController()
  const signal = AbortSignal.any([stopped, lost.signal])
  const ledger = openLedger(own, id, { clock, reportRows, about: about ?? {}, onLost: (error) => lost.abort(error) })
  const file = async () => {
    if (upload_id === null) throw uploadNotFound()
    return uploadedFile(db, projectId, upload_id)
  }
  try {
    const { progress, report } = ledger
    const job = { db, projectId, actionId: id, input, limits, clock, signal, file, progress, report }
    const result = await handlers[type]!.run(job)
    await ledger.finish({ result })
  } catch (error) {
    signal.throwIfAborted()
    if (isPassing(error)) throw error
    if (!(error instanceof Refusal)) log.error({ err: error, action: encodeId('aa', id), type }, 'an action failed')
    await ledger.finish({ error: told(error) })
  } finally {
    await ledger.close()
  }
}

const LONGEST_MESSAGE = 2_000
const PROBLEMS = 100

/** What those who asked get to hear. */
function told(error: unknown): ActionError {
  if (error instanceof Refusal || error instanceof StoreError) {
    const problems = error instanceof Refusal ? error.problems : []
    return {
      code: error.code,
      message: storable(error.message, LONGEST_MESSAGE),
      problems: problems.slice(0, PROBLEMS).map((problem) => ({
        ...problem,
        path: storable(problem.path, LONGEST_MESSAGE),
        message: storable(problem.message, LONGEST_MESSAGE),
      })),
    }
  }
  const message = 'A mistake of ours; the log has it under the id of the action.'
  return { code: 'internal_error', message, problems: [] }
}
