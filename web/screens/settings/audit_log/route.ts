import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../../api/begin_pages.ts'
import { queryClient } from '../../../api/query_client.ts'
import { PROJECT } from '../../../app/session.tsx'
import { textParam } from '../../../parts/text_param.ts'
import { auditAsked } from './audit_asked.ts'

export interface AuditSearch {
  /** The id of a key or a person. */
  readonly who?: string | undefined
  /** A kind of thing, such as `segment`. */
  readonly about?: string | undefined
  readonly action?: string | undefined
  /** Days, `YYYY-MM-DD`: the first and the last. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const auditLogRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/audit-log',
    validateSearch: ({ who, about, action, from, to }: Record<string, unknown>): AuditSearch => ({
      who: textParam(who),
      about: textParam(about),
      action: textParam(action),
      from: dayParam(from),
      to: dayParam(to),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      // Where days begin depends on the project, which may not be known yet.
      const project = queryClient.getQueryData(PROJECT.queryKey)
      if (project || (deps.from === undefined && deps.to === undefined))
        beginPages(auditAsked(deps, project?.time_zone ?? 'UTC'))
    },
    component: lazyRouteComponent(() => import('./audit_log_screen.tsx'), 'AuditLogScreen'),
  })

const dayParam = (given: unknown): string | undefined => {
  const day = textParam(given)
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined
}
