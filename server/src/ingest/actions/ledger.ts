import type { Clock } from '../../segments/build.ts'
import { type Connections, sql, type Tx, transaction } from '../../store/index.ts'
import type { BadRow } from '../csv/report.ts'
import type { ActionAbout, ActionError } from './action_view.ts'
import type { Progress } from './job.ts'
import { storable } from './storable.ts'

/** How often progress is stored. */
const PROGRESS_MS = 500
const ROWS_AT_ONCE = 500
const LONGEST_PROBLEM = 2_000

/** What is written about an action while it is worked on. */
export interface Ledger {
  progress(progress: Progress): void
  report(row: BadRow): Promise<void>
  /** Ends it, as done or failed: what it was given goes, and what it uploaded. */
  finish(end: { readonly result: object } | { readonly error: ActionError }): Promise<void>
  /** Writes nothing more. */
  close(): Promise<void>
}

export interface LedgerOptions {
  readonly clock: Clock
  readonly reportRows: number
  /** Kept beside the result. */
  readonly about: ActionAbout
  /** Progress could not be stored: the hold on the action may be lost. */
  onLost(error: unknown): void
}

/** All goes over the connection that holds the lock, so somebody who has lost it writes nothing into another one's run. */
export function openLedger(own: Connections, actionId: string, options: LedgerOptions): Ledger {
  const { clock, reportRows, about, onLost } = options
  let writing: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let latest: Progress = { done: 0, total: null }
  let rows: BadRow[] = []
  let kept = 0
  let leftOut = 0

  // One transaction after the other: they share a connection.
  function write(work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
    const written = writing.then(() => transaction(own, work))
    writing = written.catch(() => undefined)
    return written
  }

  function storeProgress(): void {
    timer = undefined
    write((tx) =>
      tx.query(sql`
        update coterie.async_actions
        set percent = ${percentOf(latest)}, work_done = ${latest.done}, work_total = ${latest.total}, updated_at = ${clock()}
        where id = ${actionId}`),
    ).catch(onLost)
  }

  async function storeRows(): Promise<void> {
    if (rows.length === 0) return
    const stored = rows
    rows = []
    await write((tx) => insertRows(tx, actionId, stored))
  }

  async function close(): Promise<void> {
    clearTimeout(timer)
    await writing
  }

  return {
    close,
    progress: (progress) => {
      latest = progress
      timer ??= setTimeout(storeProgress, PROGRESS_MS)
    },
    report: async (row) => {
      if (kept >= reportRows) {
        leftOut += 1
        return
      }
      kept += 1
      rows.push(row)
      if (rows.length >= ROWS_AT_ONCE) await storeRows()
    },
    finish: async (end) => {
      await close()
      await storeRows()
      await write(async (tx) => {
        const now = clock()
        const done = 'result' in end
        await tx.query(sql`
          with parts as (
            delete from coterie.upload_parts p using coterie.async_actions a
            where a.id = ${actionId} and p.upload_id = a.upload_id
          )
          delete from coterie.uploads u using coterie.async_actions a where a.id = ${actionId} and u.id = a.upload_id`)
        await tx.query(sql`
          update coterie.async_actions
          set status = ${done ? 'DONE' : 'FAILED'}, result = ${JSON.stringify({ ...(done && end.result), about })}::json,
            error = ${done ? null : JSON.stringify(end.error)}::json, input = '{}', upload_id = null,
            percent = ${done ? 100 : percentOf(latest)}, work_done = ${latest.done}, work_total = ${latest.total},
            report_rows = ${kept}, report_left_out = ${leftOut}, finished_at = ${now}, updated_at = ${now}
          where id = ${actionId}`)
      })
    },
  }
}

/** 100 is said of what is done. */
function percentOf({ done, total, share }: Progress): number {
  return Math.min(99, Math.floor(100 * (share ?? (total ? done / total : 0))))
}

async function insertRows(tx: Tx, actionId: string, rows: readonly BadRow[]): Promise<void> {
  const stored = rows.map(({ line, column, problem }) => ({
    line,
    column_name: column && storable(column, LONGEST_PROBLEM),
    problem: storable(problem, LONGEST_PROBLEM),
  }))
  await tx.query(sql`
    insert into coterie.action_reports (action_id, line, column_name, problem)
    select ${actionId}, r.line, r.column_name, r.problem
    from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) as r (line integer, column_name text, problem text)`)
}
