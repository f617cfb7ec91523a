import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { EVERYBODY } from '../../filters/count/everybody.ts'
import { FIELDS_ASKED } from '../../filters/fields/use_fields.ts'
import { beginProjectSchema } from '../../filters/use_project_schema.ts'

export const editedSegmentAsked = (segment: string) => ask('GET /v1/segments/:segment', { params: { segment } })

export const segmentEditRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments/$segment/edit',
    loader: ({ params }) => {
      beginProjectSchema()
      void queryClient.prefetchQuery(editedSegmentAsked((params as { segment: string }).segment))
      void queryClient.prefetchQuery(FIELDS_ASKED)
      void queryClient.prefetchQuery(EVERYBODY)
    },
    component: lazyRouteComponent(() => import('./segment_edit_screen.tsx'), 'SegmentEditScreen'),
  })
