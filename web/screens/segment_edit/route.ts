import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { beginFilterEditor } from '../../filters/editor/begin_filter_editor.ts'

export const editedSegmentAsked = (segment: string) => ask('GET /v1/segments/:segment', { params: { segment } })

export const segmentEditRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments/$segment/edit',
    loader: ({ params }) => {
      beginFilterEditor()
      void queryClient.prefetchQuery(editedSegmentAsked((params as { segment: string }).segment))
    },
    component: lazyRouteComponent(() => import('./segment_edit_screen.tsx'), 'SegmentEditScreen'),
  })
