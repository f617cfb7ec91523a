import type { Route } from '../../api/api.ts'

/** What is read anew when a voucher changes. */
export const VOUCHER_CHANGES: readonly Route[] = Object.freeze([
  'GET /v1/vouchers/:voucher',
  'GET /v1/vouchers',
  'GET /v1/vouchers/:voucher/transactions',
  'GET /v1/campaigns/:campaign/summary',
  'GET /v1/campaigns',
])
