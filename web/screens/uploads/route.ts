import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { askPages } from '../../api/ask_pages.ts'
import { beginPages } from '../../api/begin_pages.ts'

export const actionsAsked = askPages('GET /v1/async-actions', { query: { limit: 100 } })

export const uploadsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/uploads',
    loader: () => beginPages(actionsAsked),
    component: lazyRouteComponent(() => import('./uploads_screen.tsx'), 'UploadsScreen'),
  })
