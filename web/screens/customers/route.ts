import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/query_client.ts'
import { customersAsked } from './customers_asked.ts'

export interface CustomersSearch {
  /** Part of a name, an address, a number or an id. */
  readonly q?: string
  /** In the text language. */
  readonly filter?: string
  /** Members of this segment: its id or name. */
  readonly segment?: string
  readonly sort?: string
}

export const customersRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/customers',
    validateSearch: ({ q, filter, segment, sort }: Record<string, unknown>): CustomersSearch => ({
      ...word('q', q),
      ...word('filter', filter),
      ...word('segment', segment),
      ...word('sort', sort),
    }),
    loaderDeps: ({ search }) => search,
    // Begun with the address, not when the screen's scripts are there.
    loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(customersAsked(deps)),
    component: lazyRouteComponent(() => import('./customers_screen.tsx'), 'CustomersScreen'),
  })

const word = <K extends string>(key: K, value: unknown): { readonly [_ in K]?: string } =>
  (typeof value === 'string' && value !== ''
    ? { [key]: value }
    : typeof value === 'number'
      ? { [key]: String(value) }
      : {}) as {
    readonly [_ in K]?: string
  }
