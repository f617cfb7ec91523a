import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/query_client.ts'
import { EVERYBODY } from '../../filters/count/everybody.ts'
import { FIELDS_ASKED } from '../../filters/fields/use_fields.ts'
import { beginProjectSchema } from '../../filters/use_project_schema.ts'
import { textParam } from '../../parts/text_param.ts'

export interface NewSegmentSearch {
  /** A filter to begin with, in the text language. */
  readonly filter?: string | undefined
}

export const segmentNewRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments/new',
    validateSearch: ({ filter }: Record<string, unknown>): NewSegmentSearch => ({ filter: textParam(filter) }),
    loader: () => {
      beginProjectSchema()
      void queryClient.prefetchQuery(FIELDS_ASKED)
      void queryClient.prefetchQuery(EVERYBODY)
    },
    component: lazyRouteComponent(() => import('./segment_new_screen.tsx'), 'SegmentNewScreen'),
  })
