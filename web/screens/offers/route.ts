import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { offersAsked, offersCounted } from './offers_asked.ts'

/** What hides an offer from everybody; `visible` is nothing. In the order in which they are offered. */
export const STATES = ['visible', 'unpublished', 'discontinued', 'global_limit', 'expired'] as const
export type OfferState = (typeof STATES)[number]

const ORDERS = ['name', '-name', 'created_at', '-created_at', 'updated_at', '-updated_at'] as const
export type OfferOrder = (typeof ORDERS)[number]

export interface OffersSearch {
  readonly q?: string | undefined
  readonly state?: OfferState | undefined
  readonly sort?: OfferOrder | undefined
}

export const offersRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/offers',
    validateSearch: ({ q, state, sort }: Record<string, unknown>): OffersSearch => ({
      q: textParam(q),
      state: STATES.find((each) => each === state),
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      beginPages(offersAsked(deps))
      void queryClient.prefetchQuery(offersCounted(deps))
    },
    component: lazyRouteComponent(() => import('./offers_screen.tsx'), 'OffersScreen'),
  })
