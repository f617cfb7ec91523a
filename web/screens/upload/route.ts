import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const actionAsked = (action: string) => ask('GET /v1/async-actions/:action', { params: { action } })

export const uploadRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/uploads/$upload',
    loader: ({ params }) => void queryClient.prefetchQuery(actionAsked((params as { upload: string }).upload)),
    component: lazyRouteComponent(() => import('./upload_screen.tsx'), 'UploadScreen'),
  })
