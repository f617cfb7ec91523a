import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'

export const TABS = ['profile', 'segments', 'orders', 'activity', 'why'] as const

export interface CustomerSearch {
  readonly tab?: (typeof TABS)[number] | undefined
  /** The segment whose why is asked: its id. */
  readonly segment?: string | undefined
}

export const customerAsked = (customer: string) => ask('GET /v1/customers/:customer', { params: { customer } })

export const customerRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/customers/$customer',
    validateSearch: ({ tab, segment }: Record<string, unknown>): CustomerSearch => ({
      tab: TABS.find((each) => each === tab),
      segment: textParam(segment),
    }),
    loader: ({ params }) => void queryClient.prefetchQuery(customerAsked((params as { customer: string }).customer)),
    component: lazyRouteComponent(() => import('./customer_screen.tsx'), 'CustomerScreen'),
  })
