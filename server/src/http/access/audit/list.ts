import { readCursor, writeCursor } from '../../../segments/read/cursor.ts'
import { pageSize } from '../../../segments/read/limit.ts'
import { type Queryable, sql } from '../../../store/index.ts'

export interface AuditEntry {
  /** The UUID. */
  readonly id: string
  readonly at: string
  readonly actor: {
    readonly type: 'key' | 'person' | 'system'
    readonly id: string | null
    /** The person's address or the key's name, as it is now; null for the server itself, and who is no longer there. */
    readonly label: string | null
  }
  readonly action: string
  readonly resource: { readonly type: string; readonly id: string | null }
  readonly summary: Readonly<Record<string, unknown>>
  readonly requestId: string | null
}

export interface AuditQuery {
  /** 1 to 1,000; 100 unless told. */
  readonly limit?: number
  readonly cursor?: string
  /** UUID of the key or person. */
  readonly actorId?: string
  readonly resource?: { readonly type: string; readonly id?: string }
  readonly action?: string
  /** Instants: at or after the one, before the other. */
  readonly from?: string
  readonly until?: string
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  /** null: that was all. */
  readonly next: string | null
}

/** The log of a project, newest first. */
export async function listAudit(db: Queryable, projectId: string, query: AuditQuery = {}): Promise<AuditPage> {
  const { actorId, resource, action, from, until, cursor } = query
  const limit = pageSize(query.limit)
  const place = cursor === undefined ? null : readCursor(cursor, 'cursor', 'audit', ['instant', 'uuid'])
  const { rows } = await db.query<AuditEntry>(sql`
    select l.id, l.at, jsonb_build_object('type', l.actor_type, 'id', l.actor_id, 'label', coalesce(p.email, k.name)) as actor,
      l.action, jsonb_build_object('type', l.resource_type, 'id', l.resource_id) as resource, l.summary,
      l.request_id as "requestId"
    from coterie.audit_log l
    left join coterie.people p on l.actor_type = 'person' and p.id = l.actor_id
    left join coterie.api_keys k on l.actor_type = 'key' and k.id = l.actor_id
    where l.project_id = ${projectId}
      ${place ? sql`and (l.at, l.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)` : sql.empty}
      ${actorId === undefined ? sql.empty : sql`and l.actor_id = ${actorId}::uuid`}
      ${resource === undefined ? sql.empty : sql`and l.resource_type = ${resource.type}`}
      ${resource?.id === undefined ? sql.empty : sql`and l.resource_id = ${resource.id}`}
      ${action === undefined ? sql.empty : sql`and l.action = ${action}`}
      ${from === undefined ? sql.empty : sql`and l.at >= ${from}::timestamptz`}
      ${until === undefined ? sql.empty : sql`and l.at < ${until}::timestamptz`}
    order by l.at desc, l.id desc
    limit ${limit + 1}`)
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: rows.length > limit && last ? writeCursor('audit', [last.at, last.id]) : null }
}
