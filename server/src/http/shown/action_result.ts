import { actionReport } from '../../ingest/actions/action_report.ts'
import type { ActionView } from '../../ingest/actions/action_view.ts'
import { microsecondsAfter } from '../../ingest/door/moment.ts'
import type { Queryable } from '../../store/index.ts'
import { reportUrl, typeOf } from './async_action.ts'

/** Of so many rows an answer says itself why they were not taken; the report says it of all. */
const TOLD = 100
/** 30 days (ingest/actions/housekeeping.ts), in microseconds. */
const KEPT = 30 * 86_400_000_000

interface FailedRow {
  readonly row: number
  readonly reason: string
}

/** What came of an action, with the keys that Voucherify has; null until it is done. */
export async function actionResult(
  db: Queryable,
  projectId: string,
  action: ActionView,
): Promise<Record<string, unknown> | null> {
  const { result, finished_at } = action
  if (result === null) return null
  const { type, row } = typeOf(action)
  // Voucherify lists under `failed` what the engine counts.
  const { failed: _, ...counted } = result
  const { done_count, failed_count } = result
  const url = reportUrl(action)
  const failed = failed_count === 0 ? [] : await firstFailed(db, projectId, action)
  const counts = { ...counted, report_url: url }
  if (/\.IMPORT/.test(type)) {
    const message = `${done_count} ${row} imported successfully, ${failed_count} failed.`
    return { ...counts, message, failed: failed.map((each) => ({ source_id: null, ...each })) }
  }
  return {
    ...counts,
    reports: url === null ? [] : [url],
    reports_available_till: finished_at && microsecondsAfter(finished_at, KEPT),
    errors: failed.map(({ row, reason }) => ({
      message: 'Invalid payload',
      details: `Number ${row} of the list: ${reason}`,
      key: 'invalid_payload',
      source_id: null,
    })),
  }
}

/** The report tells each problem of a row; here they stand together. */
async function firstFailed(db: Queryable, projectId: string, { id }: ActionView): Promise<readonly FailedRow[]> {
  const reasons = new Map<number, string>()
  for await (const rows of actionReport(db, projectId, id)) {
    for (const { line, column, problem } of rows) {
      const reason = column === null ? problem : `${column}: ${problem}`
      const before = reasons.get(line)
      if (before === undefined && reasons.size === TOLD) return rowsOf(reasons)
      reasons.set(line, before === undefined ? reason : `${before} ${reason}`)
    }
  }
  return rowsOf(reasons)
}

const rowsOf = (reasons: ReadonlyMap<number, string>): readonly FailedRow[] =>
  [...reasons].map(([row, reason]) => ({ row, reason }))
