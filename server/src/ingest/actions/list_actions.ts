import { readCursor, writeCursor } from '../../segments/read/cursor.ts'
import { pageSize } from '../../segments/read/limit.ts'
import { type Queryable, sql } from '../../store/index.ts'
import { ACTION_RECORD, type ActionRecord, type ActionStatus, type ActionView, actionView } from './action_view.ts'

export interface ActionsOptions {
  /** 100 unless told, at most 1,000. */
  readonly limit?: number
  /** The `next` of the page before. */
  readonly after?: string
  /** Only those asked for before this instant, ISO 8601. */
  readonly before?: string
  readonly type?: string
  readonly status?: ActionStatus
}

export interface ActionsPage {
  readonly actions: readonly ActionView[]
  readonly has_more: boolean
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
}

/** The actions of a project, those asked for last first. */
export async function listActions(
  db: Queryable,
  projectId: string,
  { limit, after, before, type, status }: ActionsOptions = {},
): Promise<ActionsPage> {
  const size = pageSize(limit)
  const [at, id] = after === undefined ? [] : readCursor(after, 'after', 'actions', ['instant', 'uuid'])
  const { rows } = await db.query<ActionRecord>(sql`
    select ${ACTION_RECORD} from coterie.async_actions
    where project_id = ${projectId}
      and ${at === undefined ? sql`true` : sql`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`}
      and ${before === undefined ? sql`true` : sql`created_at < ${before}::timestamptz`}
      and ${type === undefined ? sql`true` : sql`type = ${type}`}
      and ${status === undefined ? sql`true` : sql`status = ${status}`}
    order by created_at desc, id desc limit ${size + 1}`)
  const shown = rows.slice(0, size)
  const more = rows.length > size
  const last = shown.at(-1)
  const next = more && last ? writeCursor('actions', [last.created_at, last.id]) : null
  return { actions: shown.map(actionView), has_more: more, next }
}
