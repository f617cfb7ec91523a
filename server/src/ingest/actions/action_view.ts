import type { Problem } from '@coterie/filter'
import { encodeId, type Sql, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'

export type ActionStatus = 'IN_PROGRESS' | 'DONE' | 'FAILED'

/** Why an action failed: a code of `REFUSALS` or `STORE_ERRORS`, or `internal_error`. */
export interface ActionError {
  readonly code: string
  readonly message: string
  readonly problems: readonly Problem[]
}

/** What an action was asked for about, for lists: kept with it, unlike its input. */
export interface ActionAbout {
  /** The name of the file that was uploaded for it. */
  readonly file?: string
  /** `seg_…`: whose members it changes. */
  readonly segment?: string
}

export interface ActionView {
  /** `aa_…` */
  readonly id: string
  readonly type: string
  readonly status: ActionStatus
  /** Percent; 100 only when it is done. */
  readonly progress: number
  /** Rows or customers; `total` is null until it is known. */
  readonly work: { readonly done: number; readonly total: number | null }
  /** null until it is done. */
  readonly result: JsonObject | null
  readonly error: ActionError | null
  /** Rows of the report, and how many more there would be. */
  readonly report: { readonly rows: number; readonly left_out: number }
  readonly by: string | null
  readonly about: ActionAbout
  readonly created_at: string
  readonly updated_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
}

export interface ActionRecord extends Omit<ActionView, 'progress' | 'work' | 'report' | 'by' | 'about'> {
  readonly percent: number
  readonly work_done: number
  readonly work_total: number | null
  readonly report_rows: number
  readonly report_left_out: number
  readonly asked_by: string | null
}

/** What a select of `coterie.async_actions` names for an `ActionRecord`. */
export const ACTION_RECORD: Sql = sql`
  id, type, status, percent, work_done, work_total, result, error, report_rows, report_left_out, asked_by, created_at, updated_at,
  started_at, finished_at`

export function actionView(row: ActionRecord): ActionView {
  const { percent, work_done, work_total, report_rows, report_left_out, asked_by, ...rest } = row
  // Beside the result, where nothing but what is ours to show is kept.
  const { about, ...result } = row.result ?? {}
  return {
    ...rest,
    id: encodeId('aa', row.id),
    progress: percent,
    work: { done: work_done, total: work_total },
    report: { rows: report_rows, left_out: report_left_out },
    by: asked_by,
    about: (about ?? {}) as ActionAbout,
    result: row.status === 'DONE' ? result : null,
  }
}
