import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const TABS = ['overview', 'codes', 'tiers', 'programme', 'redemptions'] as const
export type Tab = (typeof TABS)[number]

export interface CampaignSearch {
  readonly tab?: Tab | undefined
}

export const campaignAsked = (campaign: string) => ask('GET /v1/campaigns/:campaign', { params: { campaign } })
export const summaryAsked = (campaign: string) =>
  ask('GET /v1/campaigns/:campaign/summary', { params: { campaign }, query: { days: 30 } })

export const campaignRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/campaigns/$campaign',
    validateSearch: ({ tab }: Record<string, unknown>): CampaignSearch => ({ tab: TABS.find((each) => each === tab) }),
    loader: ({ params }) => {
      const { campaign } = params as { campaign: string }
      void queryClient.prefetchQuery(campaignAsked(campaign))
      void queryClient.prefetchQuery(summaryAsked(campaign))
    },
    component: lazyRouteComponent(() => import('./campaign_screen.tsx'), 'CampaignScreen'),
  })
