import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../api/query_client.ts'
import { campaignRoute } from '../screens/campaign/route.ts'
import { campaignsRoute } from '../screens/campaigns/route.ts'
import { customerRoute } from '../screens/customer/route.ts'
import { customersRoute } from '../screens/customers/route.ts'
import { newCampaignRoute } from '../screens/new_campaign/route.ts'
import { redemptionRoute } from '../screens/redemption/route.ts'
import { redemptionsRoute } from '../screens/redemptions/route.ts'
import { segmentEditRoute } from '../screens/segment_edit/route.ts'
import { segmentNewRoute } from '../screens/segment_new/route.ts'
import { segmentsRoute } from '../screens/segments/route.ts'
import { setPasswordRoute } from '../screens/sign_in/set_password_route.ts'
import { signInRoute } from '../screens/sign_in/sign_in_route.ts'
import { uploadRoute } from '../screens/upload/route.ts'
import { newUploadRoute } from '../screens/upload_new/route.ts'
import { uploadsRoute } from '../screens/uploads/route.ts'
import { voucherRoute } from '../screens/voucher/route.ts'
import { vouchersRoute } from '../screens/vouchers/route.ts'
import { Broken } from './broken.tsx'
import { NotFound } from './not_found.tsx'
import { ME, PROJECT } from './session.tsx'

const root = createRootRoute()

/** Everything for which somebody has to be signed in. Asked at once with what the screen asks, not before it. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  loader: () => {
    void queryClient.prefetchQuery(ME)
    void queryClient.prefetchQuery(PROJECT)
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers', replace: true })
  },
})

const routeTree = root.addChildren([
  shell.addChildren([
    home,
    customersRoute(shell),
    customerRoute(shell),
    segmentsRoute(shell),
    campaignsRoute(shell),
    newCampaignRoute(shell),
    campaignRoute(shell),
    vouchersRoute(shell),
    voucherRoute(shell),
    redemptionsRoute(shell),
    redemptionRoute(shell),
    uploadsRoute(shell),
    newUploadRoute(shell),
    uploadRoute(shell),
    segmentNewRoute(shell),
    segmentEditRoute(shell),
  ]),
  signInRoute(root),
  setPasswordRoute(root),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
