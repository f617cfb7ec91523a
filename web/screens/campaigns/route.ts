import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { campaignsAsked, campaignsCounted } from './campaigns_asked.ts'

export const CAMPAIGN_TYPES = [
  'DISCOUNT_COUPONS',
  'GIFT_VOUCHERS',
  'PROMOTION',
  'LOYALTY_PROGRAM',
  'REFERRAL_PROGRAM',
] as const
export type CampaignType = (typeof CAMPAIGN_TYPES)[number]

const ORDERS = ['created_at', '-created_at'] as const

export interface CampaignsSearch {
  readonly q?: string | undefined
  readonly type?: CampaignType | undefined
  readonly sort?: (typeof ORDERS)[number] | undefined
}

export const campaignsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/campaigns',
    validateSearch: ({ q, type, sort }: Record<string, unknown>): CampaignsSearch => ({
      q: textParam(q),
      type: CAMPAIGN_TYPES.find((each) => each === type),
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      beginPages(campaignsAsked(deps))
      void queryClient.prefetchQuery(campaignsCounted(deps))
    },
    component: lazyRouteComponent(() => import('./campaigns_screen.tsx'), 'CampaignsScreen'),
  })
