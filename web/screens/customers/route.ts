import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { customersAsked, customersCounted } from './customers_asked.ts'
import { convertAsked } from './filters/convert_asked.ts'

export interface CustomersSearch {
  /** Part of a name, an address, a number or an id. */
  readonly q?: string | undefined
  /** In the text language. */
  readonly filter?: string | undefined
  /** Members of this segment: its id or name. */
  readonly segment?: string | undefined
  readonly sort?: string | undefined
}

export const customersRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/customers',
    validateSearch: ({ q, filter, segment, sort }: Record<string, unknown>): CustomersSearch => ({
      q: textParam(q),
      filter: textParam(filter),
      segment: textParam(segment),
      sort: textParam(sort),
    }),
    loaderDeps: ({ search }) => search,
    // Begun with the address, not when the screen's scripts are there.
    loader: ({ deps }) => {
      beginPages(customersAsked(deps))
      void queryClient.prefetchQuery(customersCounted(deps))
      void queryClient.prefetchQuery(ask('GET /v1/metadata-schemas', {}))
      if (deps.filter !== undefined) void queryClient.prefetchQuery(convertAsked(deps.filter))
    },
    component: lazyRouteComponent(() => import('./customers_screen.tsx'), 'CustomersScreen'),
  })
