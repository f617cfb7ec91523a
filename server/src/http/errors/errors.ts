import { REFUSALS, STORE_ERRORS } from '../../store/index.ts'

export interface ErrorRow {
  readonly status: number
  readonly meaning: string
  /** What is meant where clients know another word for it (Voucherify's); else the key is the row's own name. */
  readonly key?: string
  /** What clients are told in a few words, where Voucherify has words for it. */
  readonly message?: string
  /** The kind of thing that is missing. */
  readonly resource?: string
}

const missing = (resource: string) => ({ key: 'not_found', message: 'Resource not found', resource })

/** What Voucherify calls errors of ours. */
const KNOWN_AS: Readonly<Record<string, Pick<ErrorRow, 'key' | 'message' | 'resource'>>> = {
  invalid_input: { key: 'invalid_payload' },
  customer_not_found: missing('customer'),
  order_not_found: missing('order'),
  product_not_found: missing('product'),
  project_not_found: missing('project'),
  segment_not_found: missing('segment'),
  schema_not_found: missing('metadata schema'),
  event_schema_not_found: missing('event schema'),
  async_action_not_found: missing('async_action'),
  key_not_found: missing('key'),
  person_not_found: missing('person'),
  campaign_not_found: missing('campaign'),
  voucher_not_found: missing('voucher'),
  promotion_tier_not_found: missing('promotion_tier'),
  validation_rule_not_found: missing('validation_rules'),
  rule_assignment_not_found: missing('validation_rules_assignment'),
  redemption_not_found: missing('redemption'),
  publication_not_found: missing('publication'),
  session_not_found: missing('session'),
  reward_not_found: missing('reward'),
  reward_assignment_not_found: missing('reward_assignment'),
  earning_rule_not_found: missing('earning_rule'),
  loyalty_tier_not_found: missing('loyalty_tier'),
  member_not_found: missing('voucher'),
  holder_not_found: missing('redeemable_holder'),
  offer_not_found: missing('offer'),
  campaign_name_taken: { key: 'duplicate_found', message: 'Duplicated resource found' },
  voucher_exists: { key: 'duplicate_found', message: 'Duplicated resource found' },
  assignment_exists: { key: 'duplicate_found', message: 'Duplicated resource found' },
  offer_name_taken: { key: 'duplicate_found', message: 'Duplicated resource found' },
  duplicate_codes: { key: 'duplicate_key', message: 'Duplicate codes' },
  holder_exists: { key: 'holder_assignement_duplication' },
  resource_in_use: { message: 'Resource in use' },
  invalid_campaign: { message: 'Invalid Campaign' },
  invalid_voucher: { message: 'Invalid Voucher' },
  invalid_validation_rules: { message: 'Invalid Validation Rule Definition' },
  voucher_disabled: { message: 'voucher is disabled' },
  voucher_expired: { message: 'voucher expired' },
  voucher_not_active: { message: 'voucher is not active yet' },
  voucher_not_active_now: { message: 'voucher not active now' },
  promotion_inactive: { message: 'Inactive Promotion' },
  promotion_not_active_now: { message: 'Promotion not active now' },
  quantity_exceeded: { message: 'quantity exceeded' },
  gift_amount_exceeded: { message: 'gift amount exceeded' },
  loyalty_card_points_exceeded: { message: 'loyalty card points exceeded' },
  customer_rules_violated: { message: 'customer does not match validation rules' },
  order_rules_violated: { message: 'order does not match validation rules' },
  redemption_rules_violated: { message: 'redemption does not match validation rules' },
  missing_customer: { message: 'Missing customer' },
  missing_order: { message: 'Missing order' },
  missing_amount: { message: 'Missing amount' },
  missing_order_items: { message: 'Missing order items' },
  missing_order_items_amount: { message: 'Missing order items amount' },
  missing_reward: { message: 'Missing reward' },
  invalid_customer: { message: 'Customer must be a holder of a loyalty card.' },
  invalid_amount: { message: 'Invalid Amount' },
  referrer_not_permitted_to_redeem: { message: 'voucher cannot be redeemed by referrer' },
  invalid_order: { message: 'Invalid order' },
  already_rolled_back: { message: 'Already rolled back' },
  invalid_redemption_parent: { message: 'Invalid redemption parent' },
  invalid_redemption: { message: 'Invalid redemption' },
  not_published: { message: 'Referral code is not published' },
  reward_out_of_stock: { message: 'reward out of stock' },
  invalid_expiration_date: { message: 'Invalid expiration date' },
  invalid_balance: { message: 'Invalid balance' },
  missing_param: { message: 'Missing parameter' },
  duplicated_redeemables: { message: 'Duplicated redeemables detected' },
  invalid_redeemables: { message: 'Invalid redeemables' },
  missing_vouchers: { message: 'Missing vouchers' },
  voucher_already_published: { message: 'Voucher has already been published' },
  voucher_cannot_be_published: { message: 'Voucher cannot be published' },
  no_voucher_suitable_for_publication: { message: "Couldn't find any voucher suitable for publication" },
  too_many_vouchers_requested: { message: 'Too many vouchers requested' },
  duplicate_source_id: { message: 'Duplicate source_id' },
}

/** Errors that arise at the door. */
const DOOR_ERRORS = {
  route_not_found: { status: 404, key: 'not_found', meaning: 'There is no such route' },
  method_not_allowed: {
    status: 405,
    meaning: 'The path is there, and not for this method; `Allow` has those it is for',
  },
  not_offered: {
    status: 501,
    key: 'not_offered',
    meaning: 'Voucherify has this route and Coterie does not (yet); nothing was done',
  },
  malformed_json: { status: 400, key: 'invalid_payload', meaning: 'The body is not JSON' },
  invalid_query: {
    status: 400,
    key: 'invalid_query_params',
    meaning: 'The query is wrong; `problems` says where, and what would be right',
  },
  unsupported_media_type: { status: 415, meaning: 'The body is of a type that this route does not read' },
  body_too_large: { status: 413, meaning: 'The body is larger than the server takes (`COTERIE_MAX_BODY`)' },
  malformed_request: { status: 400, meaning: 'The request is not HTTP as it should be' },
  headers_too_large: { status: 431, meaning: 'The address and the headers together are longer than 16 KiB' },
  rate_limited: {
    status: 429,
    key: 'too_many_requests',
    meaning: 'More was asked in a minute than the key may; `Retry-After` says when to go on',
  },
  overloaded: { status: 503, meaning: 'The server has all the work that it can take; try again in a second' },
  shutting_down: { status: 503, meaning: 'The server is stopping; another, or the same one soon, will answer' },
  idempotency_key_reused: { status: 422, meaning: 'The same Idempotency-Key came with another request before' },
  idempotency_key_in_use: { status: 409, meaning: 'A request with this Idempotency-Key is still being worked on' },
  request_timeout: { status: 408, meaning: 'The request did not arrive in time' },
  internal_error: { status: 500, meaning: 'A mistake of ours; the log has it under the request id' },
} as const satisfies Record<string, ErrorRow>

export type DoorErrorCode = keyof typeof DOOR_ERRORS

/** Every error that a client can get: the catalogue page and the OpenAPI document are made from it. */
export const ERRORS: Readonly<Record<string, ErrorRow>> = Object.freeze({
  ...DOOR_ERRORS,
  ...Object.fromEntries(Object.entries(REFUSALS).map(([code, row]) => [code, { ...row, ...KNOWN_AS[code] }])),
  ...STORE_ERRORS,
})

export interface DoorErrorOptions {
  readonly problems?: readonly { readonly path: string; readonly message: string }[]
  /** In seconds, for `Retry-After`. */
  readonly retryAfter?: number
}

/** What is refused before any room is asked. */
export class DoorError extends Error {
  override readonly name = 'DoorError'
  readonly code: DoorErrorCode
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  readonly retryAfter: number | undefined

  constructor(code: DoorErrorCode, message: string, { problems = [], retryAfter }: DoorErrorOptions = {}) {
    super(message)
    this.code = code
    this.problems = problems
    this.retryAfter = retryAfter
  }
}
