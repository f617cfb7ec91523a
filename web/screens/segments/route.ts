import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { segmentsAsked, segmentsCounted } from './segments_asked.ts'

export interface SegmentsSearch {
  readonly q?: string | undefined
  readonly type?: SegmentKind | undefined
  readonly sort?: SegmentOrder | undefined
}

const ORDERS = ['name', '-name', 'created_at', '-created_at', 'member_count', '-member_count'] as const
export type SegmentOrder = (typeof ORDERS)[number]

export const SEGMENT_KINDS = ['auto-update', 'passive', 'static', 'custom'] as const
export type SegmentKind = (typeof SEGMENT_KINDS)[number]

export const segmentsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments',
    validateSearch: ({ q, type, sort }: Record<string, unknown>): SegmentsSearch => ({
      q: textParam(q),
      type: SEGMENT_KINDS.find((each) => each === type),
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      beginPages(segmentsAsked(deps))
      void queryClient.prefetchQuery(segmentsCounted(deps))
    },
    component: lazyRouteComponent(() => import('./segments_screen.tsx'), 'SegmentsScreen'),
  })
