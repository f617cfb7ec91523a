import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'

export const TABS = ['overview', 'members', 'changes', 'overlap', 'usage', 'history'] as const

export const RANGES = ['30', '90', '365'] as const
export type Range = (typeof RANGES)[number]

export interface SegmentSearch {
  readonly tab?: (typeof TABS)[number] | undefined
  /** Of the overview: how many days back. */
  readonly days?: Range | undefined
  /** Of the members: who is looked for, by id. */
  readonly customer?: string | undefined
  /** Of the changes: only those who entered, or left. */
  readonly kind?: 'entered' | 'left' | undefined
  /** Of the overlap: which others, by id, between commas. */
  readonly with?: string | undefined
}

export const segmentAsked = (segment: string) => ask('GET /v1/segments/:segment', { params: { segment } })

export const segmentRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/segments/$segment',
    validateSearch: (given: Record<string, unknown>): SegmentSearch => ({
      tab: TABS.find((each) => each === given.tab),
      days: RANGES.find((each) => each === String(given.days)),
      customer: textParam(given.customer),
      kind: (['entered', 'left'] as const).find((each) => each === given.kind),
      with: textParam(given.with),
    }),
    loader: ({ params }) => void queryClient.prefetchQuery(segmentAsked((params as { segment: string }).segment)),
    component: lazyRouteComponent(() => import('./segment_screen.tsx'), 'SegmentScreen'),
  })
