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

const loadScreen = () => import('./customers_screen.tsx')

/** The screen and what it asks, begun with the address: nothing of it waits for anything else of it. */
export function beginCustomers(search: CustomersSearch): void {
  // Whoever shows it says that it did not come.
  loadScreen().catch(() => undefined)
  beginPages(customersAsked(search))
  void queryClient.prefetchQuery(customersCounted(search))
  void queryClient.prefetchQuery(ask('GET /v1/metadata-schemas', {}))
  if (search.filter !== undefined) void queryClient.prefetchQuery(convertAsked(search.filter))
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
    loader: ({ deps }) => beginCustomers(deps),
    component: lazyRouteComponent(loadScreen, 'CustomersScreen'),
  })
