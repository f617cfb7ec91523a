import type { Route } from '../../api/api.ts'

/** What is read anew when a campaign changes. */
export const CAMPAIGN_CHANGES: readonly Route[] = Object.freeze([
  'GET /v1/campaigns/:campaign',
  'GET /v1/campaigns',
  'GET /v1/campaigns/:campaign/summary',
  'GET /v1/vouchers',
  'GET /v1/vouchers/:voucher',
  'GET /v1/promotions/:campaign/tiers',
])
