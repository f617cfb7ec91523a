import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const accountRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/account',
    component: lazyRouteComponent(() => import('./account_screen.tsx'), 'AccountScreen'),
  })
