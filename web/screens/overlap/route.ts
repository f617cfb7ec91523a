import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { overlapAsked } from './overlap_asked.ts'
import { readSegments } from './read_segments.ts'

export interface OverlapSearch {
  /** Ids between commas. */
  readonly segments?: string | undefined
}

export const overlapRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments/overlap',
    validateSearch: ({ segments }: Record<string, unknown>): OverlapSearch => ({ segments: textParam(segments) }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      const ids = readSegments(deps.segments)
      // Names are resolved first, by the screen.
      if (ids.length > 1 && ids.every((each) => each.startsWith('seg_')))
        void queryClient.prefetchQuery(overlapAsked(ids))
    },
    component: lazyRouteComponent(() => import('./overlap_screen.tsx'), 'OverlapScreen'),
  })
