import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const TABS = ['profile', 'segments', 'orders', 'activity', 'why'] as const

export interface CustomerSearch {
  readonly tab?: (typeof TABS)[number]
  /** The segment whose why is asked: its id. */
  readonly segment?: string
}

export const customerAsked = (customer: string) => ask('GET /v1/customers/:customer', { params: { customer } })

export const customerRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/customers/$customer',
    validateSearch: ({ tab, segment }: Record<string, unknown>): CustomerSearch => ({
      ...(TABS.includes(tab as never) && { tab: tab as (typeof TABS)[number] }),
      ...(typeof segment === 'string' && { segment }),
    }),
    loader: ({ params }) => void queryClient.prefetchQuery(customerAsked((params as { customer: string }).customer)),
    component: lazyRouteComponent(() => import('./customer_screen.tsx'), 'CustomerScreen'),
  })
