import type { Static } from 'typebox'
import { encodeId, type IdPrefix } from '../../store/index.ts'
import type { AuditEntry as StoredEntry } from '../access/audit/list.ts'
import type { AuditEntry } from '../contract/audit_log.ts'

/** Whose UUIDs the log holds, by what it calls them. */
export const LOGGED_IDS: Readonly<Record<string, IdPrefix>> = { key: 'key', person: 'person' }

/** An entry of the audit log as the API shows it. */
export function shownAuditEntry({
  id,
  at,
  actor,
  action,
  resource,
  summary,
  requestId,
}: StoredEntry): Static<typeof AuditEntry> {
  return {
    id: encodeId('log', id),
    at,
    actor: { ...actor, id: shownId(actor.type, actor.id) },
    action,
    resource: { ...resource, id: shownId(resource.type, resource.id) },
    summary: { ...summary },
    request_id: requestId,
    object: 'audit_entry',
  }
}

function shownId(type: string, id: string | null): string | null {
  const prefix = LOGGED_IDS[type]
  return id !== null && prefix !== undefined ? encodeId(prefix, id) : id
}
