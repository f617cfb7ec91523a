import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const redemptionAsked = (redemption: string) =>
  ask('GET /v1/redemptions/:redemption', { params: { redemption } })

export const redemptionRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/redemptions/$redemption',
    loader: ({ params }) =>
      void queryClient.prefetchQuery(redemptionAsked((params as { redemption: string }).redemption)),
    component: lazyRouteComponent(() => import('./redemption_screen.tsx'), 'RedemptionScreen'),
  })
