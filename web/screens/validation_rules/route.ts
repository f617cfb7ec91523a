import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { askPages } from '../../api/ask_pages.ts'
import { beginPages } from '../../api/begin_pages.ts'

const ORDERS = ['name', '-name', 'created_at', '-created_at'] as const
export type RulesOrder = (typeof ORDERS)[number]

export interface RulesSearch {
  readonly sort?: RulesOrder | undefined
}

export const NEWEST_FIRST: RulesOrder = '-created_at'

export const rulesAsked = ({ sort = NEWEST_FIRST }: RulesSearch) =>
  askPages('GET /v1/validation-rules', { query: { limit: 100, order: sort } })

export const validationRulesRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/validation-rules',
    validateSearch: ({ sort }: Record<string, unknown>): RulesSearch => ({
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => beginPages(rulesAsked(deps)),
    component: lazyRouteComponent(() => import('./validation_rules_screen.tsx'), 'ValidationRulesScreen'),
  })
