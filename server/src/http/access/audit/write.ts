import { newId, type Queryable, sql } from '../../../store/index.ts'
import type { Author } from './author.ts'

/** What somebody did. */
export interface Deed {
  /** `segments.edit`: what it was done to, and what. */
  readonly action: string
  readonly resource: { readonly type: string; readonly id?: string | null }
  /** What it was about, for who reads the log. Never personal data of customers: it cannot be erased here. */
  readonly summary?: Readonly<Record<string, unknown>>
}

/** Writes into the log, which only grows. Keys and people: in the transaction that does the deed, so that there is
 * neither without the other; other deeds are noted once they are done. */
export async function writeAudit(
  db: Queryable,
  projectId: string,
  now: string,
  { actor, requestId }: Author,
  { action, resource, summary = {} }: Deed,
): Promise<void> {
  await db.query(sql`
    insert into coterie.audit_log (project_id, id, at, actor_type, actor_id, action, resource_type, resource_id, summary, request_id)
    values (${projectId}, ${newId()}, ${now}, ${actor?.type ?? 'system'}, ${actor?.id ?? null}, ${action}, ${resource.type},
      ${resource.id ?? null}, ${sql.json(summary)}, ${requestId})`)
}
