import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { textParam } from '../../parts/text_param.ts'
import { KIND_NAMES, type UploadKindName } from '../../uploads/upload_kind.ts'

export interface NewUploadSearch {
  readonly kind?: UploadKindName | undefined
  /** Whose members the file is to change: the id of a custom segment. */
  readonly segment?: string | undefined
}

export const newUploadRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/uploads/new',
    validateSearch: ({ kind, segment }: Record<string, unknown>): NewUploadSearch => ({
      kind: KIND_NAMES.find((each) => each === kind),
      segment: textParam(segment),
    }),
    component: lazyRouteComponent(() => import('./new_upload_screen.tsx'), 'NewUploadScreen'),
  })
