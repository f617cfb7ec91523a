import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { STEPS, type Step } from './draft.ts'

export interface NewCampaignSearch {
  readonly step?: Step | undefined
}

export const newCampaignRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/campaigns/new',
    validateSearch: ({ step }: Record<string, unknown>): NewCampaignSearch => ({
      step: STEPS.find((each) => each === step),
    }),
    component: lazyRouteComponent(() => import('./new_campaign_screen.tsx'), 'NewCampaignScreen'),
  })
