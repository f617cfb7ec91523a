import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const voucherAsked = (voucher: string) => ask('GET /v1/vouchers/:voucher', { params: { voucher } })

export const voucherRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/vouchers/$code',
    loader: ({ params }) => void queryClient.prefetchQuery(voucherAsked((params as { code: string }).code)),
    component: lazyRouteComponent(() => import('./voucher_screen.tsx'), 'VoucherScreen'),
  })
