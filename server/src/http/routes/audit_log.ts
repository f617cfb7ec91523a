import { decodeId, invalidInput } from '../../store/index.ts'
import { type AuditQuery, listAudit } from '../access/audit/list.ts'
import { type Bound, bind } from '../bind.ts'
import { listAuditLog } from '../contract/audit_log.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import { instant } from '../door/instant.ts'
import type { Parts } from '../parts.ts'
import { LOGGED_IDS, shownAuditEntry } from '../shown/audit_entry.ts'

export function auditRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(listAuditLog).to(async ({ projectId, query }) => {
      const { entries, next } = await listAudit(db, projectId, readQuery(query))
      return {
        object: 'list',
        data_ref: 'entries',
        entries: entries.map(shownAuditEntry),
        has_more: next !== null,
        more_starting_after: next,
      }
    }),
  ]
}

function readQuery(query: QueryOf<typeof listAuditLog>): AuditQuery {
  const { limit, starting_after: cursor, actor, action, resource_type: type, resource_id: id, from, until } = query
  if (id !== undefined && type === undefined)
    throw invalidInput([{ path: 'resource_type', message: 'It is needed beside a resource_id.' }])
  const prefix = LOGGED_IDS[type ?? '']
  return {
    limit,
    cursor,
    action,
    ...(from !== undefined && { from: instant(from, 'from') }),
    ...(until !== undefined && { until: instant(until, 'until') }),
    actorId: actor === undefined ? undefined : uuidOf(actor),
    ...(type !== undefined && {
      resource: { type, id: id === undefined || !prefix ? id : (decodeId(prefix, id) ?? id) },
    }),
  } as AuditQuery
}

function uuidOf(actor: string): string {
  const id = decodeId('key', actor) ?? decodeId('person', actor)
  if (id === null) throw invalidInput([{ path: 'actor', message: 'The id of a key or a person is needed here.' }])
  return id
}
