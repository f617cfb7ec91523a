import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { beginPages } from '../../api/begin_pages.ts'
import { queryClient } from '../../api/query_client.ts'
import { textParam } from '../../parts/text_param.ts'
import { vouchersAsked, vouchersCounted } from './vouchers_asked.ts'

export const VOUCHER_TYPES = ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'] as const
export const VOUCHER_STATES = ['on', 'off', 'given', 'free', 'redeemed'] as const
const ORDERS = ['created_at', '-created_at', 'code', '-code'] as const

export interface VouchersSearch {
  /** Part of the code. */
  readonly q?: string | undefined
  /** Id of the campaign. */
  readonly campaign?: string | undefined
  readonly type?: (typeof VOUCHER_TYPES)[number] | undefined
  readonly state?: (typeof VOUCHER_STATES)[number] | undefined
  /** Id of who has them. */
  readonly customer?: string | undefined
  readonly sort?: (typeof ORDERS)[number] | undefined
}

export const vouchersRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/vouchers',
    validateSearch: ({ q, campaign, type, state, customer, sort }: Record<string, unknown>): VouchersSearch => ({
      q: textParam(q),
      campaign: textParam(campaign),
      type: VOUCHER_TYPES.find((each) => each === type),
      state: VOUCHER_STATES.find((each) => each === state),
      customer: textParam(customer),
      sort: ORDERS.find((each) => each === sort),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ deps }) => {
      beginPages(vouchersAsked(deps))
      void queryClient.prefetchQuery(vouchersCounted(deps))
    },
    component: lazyRouteComponent(() => import('./vouchers_screen.tsx'), 'VouchersScreen'),
  })
