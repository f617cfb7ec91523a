import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'

export const TABS = ['profile', 'activity', 'orders', 'segments', 'why', 'codes', 'points', 'offers'] as const
export type Tab = (typeof TABS)[number]

export interface CustomerSearch {
  readonly tab?: Tab | undefined
  /** The segment whose why is asked: its id. */
  readonly segment?: string | undefined
  /** The order that is open: its id. */
  readonly order?: string | undefined
}

export const customerAsked = (customer: string) => ask('GET /v1/customers/:customer', { params: { customer } })

export const customerRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/customers/$customer',
    validateSearch: ({ tab, segment, order }: Record<string, unknown>): CustomerSearch => ({
      tab: TABS.find((each) => each === tab),
      segment: textParam(segment),
      order: textParam(order),
    }),
    loader: ({ params }) => void queryClient.prefetchQuery(customerAsked((params as { customer: string }).customer)),
    component: lazyRouteComponent(() => import('./customer_screen.tsx'), 'CustomerScreen'),
  })
