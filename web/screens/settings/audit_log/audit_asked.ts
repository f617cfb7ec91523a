import { askPages } from '../../../api/ask_pages.ts'
import { dayBegins } from './day_begins.ts'
import type { AuditSearch } from './route.ts'

/** The log as somebody looks at it, the newest first. Days are those of the project. */
export function auditAsked({ who, about, action, from, to }: AuditSearch, timeZone: string) {
  return askPages('GET /v1/audit-log', {
    query: {
      limit: 100,
      ...(who !== undefined && { actor: who }),
      ...(about !== undefined && { resource_type: about }),
      ...(action !== undefined && { action }),
      ...(from !== undefined && { from: dayBegins(from, 0, timeZone) }),
      ...(to !== undefined && { until: dayBegins(to, 1, timeZone) }),
    },
  })
}
