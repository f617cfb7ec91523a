import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'

export const offerAsked = (offer: string) => ask('GET /v1/offers/:offer', { params: { offer } })

/** Who is in the audience now, with a few of them. */
export const offerAudienceAsked = (offer: string) =>
  ask('GET /v1/offers/:offer/audience', { params: { offer }, query: { limit: 5 } })

export const grantsAsked = (offer: string) =>
  askPages('GET /v1/offers/:offer/grants', { params: { offer }, query: { limit: 20 } })

export const offerRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/offers/$offer',
    loader: ({ params }) => {
      const { offer } = params as { offer: string }
      void queryClient.prefetchQuery(offerAsked(offer))
      void queryClient.prefetchQuery(offerAudienceAsked(offer))
      beginPages(grantsAsked(offer))
    },
    component: lazyRouteComponent(() => import('./offer_screen.tsx'), 'OfferScreen'),
  })
