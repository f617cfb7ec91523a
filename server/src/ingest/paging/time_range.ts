import type { Problem } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import { momentFlaw, momentOf } from '../door/moment.ts'

/** Datetimes with their zone, or dates: their beginning in the project's zone. Neither moment belongs to the range. */
export interface CreatedRange {
  readonly createdBefore?: string
  readonly createdAfter?: string
}

export interface UpdatedRange {
  readonly updatedBefore?: string
  readonly updatedAfter?: string
}

/** What the ranges demand of the rows of `alias`, and nothing where nothing is asked. */
export function timeRange(
  asked: CreatedRange & UpdatedRange,
  alias: string,
  timeZone: string,
  problems: Problem[],
): readonly Sql[] {
  const column = (name: string) => sql.ident(alias, name)
  const bounds = [
    { given: asked.createdBefore, path: 'created_at.before', test: sql`${column('created_at')} <` },
    { given: asked.createdAfter, path: 'created_at.after', test: sql`${column('created_at')} >` },
    { given: asked.updatedBefore, path: 'updated_at.before', test: sql`${column('updated_at')} <` },
    { given: asked.updatedAfter, path: 'updated_at.after', test: sql`${column('updated_at')} >` },
  ]
  return bounds.flatMap(({ given, path, test }) => {
    if (given === undefined) return []
    const moment = momentOf(given, timeZone, false)
    if (moment === null) problems.push({ path, message: momentFlaw(given) })
    return [sql`${test} ${moment}::timestamptz`]
  })
}
