import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/query_client.ts'
import { segmentsAsked } from './segments_asked.ts'

export interface SegmentsSearch {
  readonly q?: string
  readonly sort?: SegmentOrder
}

const ORDERS = ['name', '-name', 'created_at', '-created_at', 'member_count', '-member_count'] as const
export type SegmentOrder = (typeof ORDERS)[number]

export const segmentsRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments',
    validateSearch: ({ q, sort }: Record<string, unknown>): SegmentsSearch => ({
      ...(typeof q === 'string' && q !== '' && { q }),
      ...(ORDERS.includes(sort as SegmentOrder) && { sort: sort as SegmentOrder }),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(segmentsAsked(deps)),
    component: lazyRouteComponent(() => import('./segments_screen.tsx'), 'SegmentsScreen'),
  })
