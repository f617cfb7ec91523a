import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'

export const STEPS = ['what', 'reward', 'audience', 'when', 'review'] as const
export type Step = (typeof STEPS)[number]

export interface WizardSearch {
  readonly step?: Step | undefined
}

export interface NewOfferSearch extends WizardSearch {
  /** The offer of which a copy is made: its id. */
  readonly from?: string | undefined
  /** The segment that it is to be for: its id. */
  readonly segment?: string | undefined
}

const stepParam = (given: unknown): Step | undefined => STEPS.find((each) => each === given)

const offerAsked = (offer: string) => ask('GET /v1/offers/:offer', { params: { offer } })

export const newOfferRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/offers/new',
    validateSearch: ({ step, from, segment }: Record<string, unknown>): NewOfferSearch => ({
      step: stepParam(step),
      from: textParam(from),
      segment: textParam(segment),
    }),
    loaderDeps: ({ search: { from } }) => ({ from }),
    loader: ({ deps: { from } }) => from !== undefined && void queryClient.prefetchQuery(offerAsked(from)),
    component: lazyRouteComponent(() => import('./new_offer_screen.tsx'), 'NewOfferScreen'),
  })

export const editOfferRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/offers/$offer/edit',
    validateSearch: ({ step }: Record<string, unknown>): WizardSearch => ({ step: stepParam(step) }),
    loader: ({ params }) => void queryClient.prefetchQuery(offerAsked((params as { offer: string }).offer)),
    component: lazyRouteComponent(() => import('./edit_offer_screen.tsx'), 'EditOfferScreen'),
  })
