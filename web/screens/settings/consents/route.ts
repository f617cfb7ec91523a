import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../../api/ask.ts'
import { queryClient } from '../../../api/query_client.ts'

export const consentsAsked = ask('GET /v1/consents', {})

export const consentsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/consents',
    loader: () => void queryClient.prefetchQuery(consentsAsked),
    component: lazyRouteComponent(() => import('./consents_screen.tsx'), 'ConsentsScreen'),
  })
