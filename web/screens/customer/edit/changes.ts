import type { Route } from '../../../api/api.ts'

/** What is read of the server that a write about a customer changes: what they are, and what that makes of them. */
export const CHANGES: readonly Route[] = Object.freeze([
  'POST /v1/customers/search',
  'GET /v1/customers/:customer',
  'GET /v1/customers/:customer/segments',
  'GET /v1/customers/:customer/activity',
  'GET /v1/customers/:customer/offers',
  'GET /v1/segments/:segment/explain/:customer',
  'GET /v1/segments',
])
