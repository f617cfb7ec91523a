import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const projectRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/project',
    component: lazyRouteComponent(() => import('./project_screen.tsx'), 'ProjectScreen'),
  })
