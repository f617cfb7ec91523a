import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { redemptionsAsked, redemptionsCounted } from './redemptions_asked.ts'

export const RESULTS = ['done', 'refused'] as const
const ORDERS = ['created_at', '-created_at'] as const

export interface RedemptionsSearch {
  readonly result?: (typeof RESULTS)[number] | undefined
  /** Id. */
  readonly customer?: string | undefined
  readonly code?: string | undefined
  /** Id. */
  readonly campaign?: string | undefined
  readonly sort?: (typeof ORDERS)[number] | undefined
}

export const redemptionsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/redemptions',
    validateSearch: ({ result, customer, code, campaign, sort }: Record<string, unknown>): RedemptionsSearch => ({
      result: RESULTS.find((each) => each === result),
      customer: textParam(customer),
      code: textParam(code),
      campaign: textParam(campaign),
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      beginPages(redemptionsAsked(deps))
      void queryClient.prefetchQuery(redemptionsCounted(deps))
    },
    component: lazyRouteComponent(() => import('./redemptions_screen.tsx'), 'RedemptionsScreen'),
  })
