import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../../api/ask.ts'
import { queryClient } from '../../../api/query_client.ts'

export const keysAsked = ask('GET /v1/keys', {})

export const keysRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/keys',
    loader: () => void queryClient.prefetchQuery(keysAsked),
    component: lazyRouteComponent(() => import('./keys_screen.tsx'), 'KeysScreen'),
  })
