import { decodeId, type Queryable, sql } from '../../store/index.ts'
import type { BadRow } from '../csv/report.ts'
import { findAction } from './find_action.ts'

interface ReportRow extends BadRow {
  readonly seq: number
}

/**
 * The rows that an action did not take, by line, in batches. Each batch is a statement of its own, so somebody who downloads
 * slowly keeps nothing open. Throws `async_action_not_found`.
 */
export async function* actionReport(
  db: Queryable,
  projectId: string,
  id: string,
  { batch = 1000 }: { readonly batch?: number } = {},
): AsyncGenerator<readonly BadRow[], void, undefined> {
  await findAction(db, projectId, id)
  let from: Pick<ReportRow, 'line' | 'seq'> = { line: 0, seq: 0 }
  for (;;) {
    const { rows } = await db.query<ReportRow>(sql`
      select line, seq, column_name as column, problem from coterie.action_reports
      where action_id = ${decodeId('aa', id)} and (line, seq) > (${from.line}::integer, ${from.seq}::bigint)
      order by line, seq limit ${batch}`)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ line, column, problem }) => ({ line, column, problem }))
    if (rows.length < batch) return
    from = last
  }
}
