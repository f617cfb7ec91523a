import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../api/query_client.ts'
import { accountRoute } from '../screens/account/route.ts'
import { campaignRoute } from '../screens/campaign/route.ts'
import { campaignsRoute } from '../screens/campaigns/route.ts'
import { customerRoute } from '../screens/customer/route.ts'
import { customersAsked } from '../screens/customers/customers_asked.ts'
import { beginCustomers, customersRoute } from '../screens/customers/route.ts'
import { newCampaignRoute } from '../screens/new_campaign/route.ts'
import { offerRoute } from '../screens/offer/route.ts'
import { editOfferRoute, newOfferRoute } from '../screens/offer_wizard/route.ts'
import { offersRoute } from '../screens/offers/route.ts'
import { overlapRoute } from '../screens/overlap/route.ts'
import { redemptionRoute } from '../screens/redemption/route.ts'
import { redemptionsRoute } from '../screens/redemptions/route.ts'
import { segmentRoute } from '../screens/segment/route.ts'
import { segmentEditRoute } from '../screens/segment_edit/route.ts'
import { segmentNewRoute } from '../screens/segment_new/route.ts'
import { segmentsRoute } from '../screens/segments/route.ts'
import { auditLogRoute } from '../screens/settings/audit_log/route.ts'
import { consentsRoute } from '../screens/settings/consents/route.ts'
import { keysRoute } from '../screens/settings/keys/route.ts'
import { peopleRoute } from '../screens/settings/people/route.ts'
import { projectRoute } from '../screens/settings/project/route.ts'
import { schemasRoute } from '../screens/settings/schemas/route.ts'
import { setPasswordRoute } from '../screens/sign_in/set_password_route.ts'
import { signInRoute } from '../screens/sign_in/sign_in_route.ts'
import { startRoute } from '../screens/start/route.ts'
import { beginTour } from '../screens/start/tour_asked.ts'
import { tourMemory } from '../screens/start/tour_memory.ts'
import { uploadRoute } from '../screens/upload/route.ts'
import { newUploadRoute } from '../screens/upload_new/route.ts'
import { uploadsRoute } from '../screens/uploads/route.ts'
import { newValidationRuleRoute, validationRuleRoute } from '../screens/validation_rule/route.ts'
import { validationRulesRoute } from '../screens/validation_rules/route.ts'
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
    if (!tourMemory.any()) beginTour()
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  /** To the customers, who are begun at once; where there are none, to the first steps. */
  loader: async () => {
    beginCustomers({})
    const first = await queryClient.fetchInfiniteQuery(customersAsked({})).catch(() => null)
    // Nobody is signed in: the shell sees to that, and leads back here.
    if (first === null) return
    const isEmpty = first.pages[0]?.customers.length === 0
    throw redirect({ to: isEmpty ? '/start' : '/customers', search: {}, replace: true })
  },
})

const routeTree = root.addChildren([
  shell.addChildren([
    home,
    customersRoute(shell),
    customerRoute(shell),
    segmentsRoute(shell),
    offersRoute(shell),
    offerRoute(shell),
    newOfferRoute(shell),
    editOfferRoute(shell),
    segmentRoute(shell),
    overlapRoute(shell),
    startRoute(shell),
    accountRoute(shell),
    projectRoute(shell),
    schemasRoute(shell),
    consentsRoute(shell),
    keysRoute(shell),
    peopleRoute(shell),
    auditLogRoute(shell),
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
    validationRulesRoute(shell),
    newValidationRuleRoute(shell),
    validationRuleRoute(shell),
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
