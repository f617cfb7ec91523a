import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../../api/ask.ts'
import { queryClient } from '../../../api/query_client.ts'

export const peopleAsked = ask('GET /v1/people', {})

export const peopleRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/people',
    loader: () => void queryClient.prefetchQuery(peopleAsked),
    component: lazyRouteComponent(() => import('./people_screen.tsx'), 'PeopleScreen'),
  })
