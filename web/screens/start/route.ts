import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginTour } from './tour_asked.ts'

export const startRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/start',
    loader: () => beginTour(),
    component: lazyRouteComponent(() => import('./start_screen.tsx'), 'StartScreen'),
  })
