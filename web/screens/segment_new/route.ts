import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginFilterEditor } from '../../filters/editor/begin_filter_editor.ts'
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
    loader: beginFilterEditor,
    component: lazyRouteComponent(() => import('./segment_new_screen.tsx'), 'SegmentNewScreen'),
  })
