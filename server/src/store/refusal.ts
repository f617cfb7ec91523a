import type { Problem } from '@coterie/filter'

/** Every reason for which input is refused, with the HTTP status it deserves. */
export const REFUSALS = Object.freeze({
  invalid_input: { status: 400, meaning: 'The input is wrong; `problems` says where, and what would be right' },
  unauthorized: {
    status: 401,
    meaning: 'Nobody known asks: the key or the session is missing, wrong or no longer good',
  },
  forbidden: { status: 403, meaning: 'Whoever asks may not do this' },
  address_unusable: { status: 500, meaning: 'The server cannot listen where it was told to' },
  invalid_file: { status: 400, meaning: 'The file as a whole cannot be read; nothing of it was taken' },
  too_large: { status: 413, meaning: 'More was sent at once than is taken at once' },
  customer_not_found: { status: 404, meaning: 'There is no such customer' },
  order_not_found: { status: 404, meaning: 'There is no such order' },
  product_not_found: { status: 404, meaning: 'There is no such product' },
  schema_not_found: { status: 404, meaning: 'There is no such schema' },
  event_schema_not_found: { status: 404, meaning: 'Nobody has declared or sent such an event' },
  project_not_found: { status: 404, meaning: 'There is no such project' },
  async_action_not_found: { status: 404, meaning: 'There is no such async action, or not any more' },
  upload_not_found: { status: 404, meaning: 'The uploaded file is not there, or not any more' },
  project_name_taken: { status: 409, meaning: 'Another project has this name' },
  source_id_fixed: {
    status: 409,
    meaning: 'The id of a customer follows from its source_id, which therefore stays what it is',
  },
  alias_taken: { status: 409, meaning: 'This id is an alias of another customer already' },
  order_of_another_customer: { status: 409, meaning: 'An order with this id or source_id belongs to another customer' },
  segment_not_found: { status: 404, meaning: 'There is no such segment' },
  segment_name_taken: { status: 409, meaning: 'Another segment of the project has this name' },
  segment_has_no_filter: { status: 400, meaning: 'The segment is a list; it has members, not a filter' },
  segment_not_custom: {
    status: 400,
    meaning: 'Only the members of a custom segment can be changed; the others are frozen or follow their filter',
  },
  segment_duplicate: { status: 409, meaning: 'Another static segment of the project has the same members' },
  segment_in_use: { status: 409, meaning: 'Something refers to the segment, so it cannot be deleted' },
  definition_in_use: { status: 409, meaning: 'A segment needs the definition that was to be changed' },
  campaign_not_found: { status: 404, meaning: 'There is no such campaign' },
  voucher_not_found: { status: 404, meaning: 'There is no such voucher' },
  promotion_tier_not_found: { status: 404, meaning: 'There is no such promotion tier' },
  validation_rule_not_found: { status: 404, meaning: 'There is no such validation rule' },
  rule_assignment_not_found: { status: 404, meaning: 'There is no such assignment of a validation rule' },
  redemption_not_found: { status: 404, meaning: 'There is no such redemption' },
  publication_not_found: { status: 404, meaning: 'There is no such publication' },
  session_not_found: { status: 404, meaning: 'No session with this key holds the voucher, or not any more' },
  reward_not_found: { status: 404, meaning: 'There is no such reward' },
  reward_assignment_not_found: { status: 404, meaning: 'There is no such assignment of a reward' },
  earning_rule_not_found: { status: 404, meaning: 'There is no such earning rule' },
  loyalty_tier_not_found: { status: 404, meaning: 'There is no such loyalty tier' },
  member_not_found: { status: 404, meaning: 'The programme has no such member' },
  holder_not_found: { status: 404, meaning: 'There is no such holder' },
  offer_not_found: { status: 404, meaning: 'There is no such offer' },
  campaign_name_taken: { status: 409, meaning: 'Another campaign of the project has this name' },
  voucher_exists: { status: 409, meaning: 'Another voucher of the project has this code' },
  assignment_exists: { status: 409, meaning: 'This is assigned already' },
  offer_name_taken: { status: 409, meaning: 'Another offer of the project has this name' },
  offer_not_visible: { status: 400, meaning: 'The customer does not see the offer; `problems` says why' },
  offer_not_activated: { status: 400, meaning: 'The offer has to be activated before it is awarded' },
  resource_in_use: { status: 400, meaning: 'Something needs what was to be deleted' },
  duplicate_codes: { status: 400, meaning: 'Some of these codes are there already, or twice in the list' },
  invalid_campaign: { status: 400, meaning: 'The parts of the campaign do not fit together' },
  invalid_voucher: { status: 400, meaning: 'The parts of the voucher do not fit together' },
  invalid_code_config: { status: 400, meaning: 'Too few codes can be made like this' },
  invalid_validation_rules: { status: 400, meaning: 'The validation rules are wrong; `problems` says where' },
  invalid_balance: { status: 400, meaning: 'A reward in credits or points needs a balance' },
  missing_param: { status: 400, meaning: 'A parameter is needed here' },
  voucher_disabled: { status: 400, meaning: 'The voucher or its campaign is switched off' },
  voucher_expired: { status: 400, meaning: 'The voucher has expired' },
  voucher_not_active: { status: 400, meaning: 'The voucher is not active yet' },
  voucher_not_active_now: { status: 400, meaning: 'The voucher cannot be used at this time of day or week' },
  promotion_inactive: { status: 400, meaning: 'The promotion is switched off, not active yet, or over' },
  promotion_not_active_now: { status: 400, meaning: 'The promotion cannot be used at this time of day or week' },
  quantity_exceeded: {
    status: 400,
    meaning: 'The voucher has been redeemed as often as it may be, or a session holds it',
  },
  gift_amount_exceeded: { status: 400, meaning: 'The gift card has less credit than was asked for' },
  loyalty_card_points_exceeded: { status: 400, meaning: 'The loyalty card has fewer points than were asked for' },
  customer_rules_violated: { status: 400, meaning: 'A validation rule about the customer does not hold' },
  order_rules_violated: { status: 400, meaning: 'A validation rule about the order does not hold' },
  redemption_rules_violated: { status: 400, meaning: 'A validation rule about redemptions does not hold' },
  missing_customer: { status: 400, meaning: 'This cannot be decided without a customer' },
  missing_order: { status: 400, meaning: 'This cannot be decided without an order' },
  missing_amount: { status: 400, meaning: 'This cannot be decided without the amount of the order' },
  missing_order_items: { status: 400, meaning: 'This cannot be decided without the items of the order' },
  missing_order_items_amount: { status: 400, meaning: 'This cannot be decided without items that have an amount' },
  missing_reward: { status: 400, meaning: 'Redeeming a loyalty card takes a reward' },
  reward_out_of_stock: { status: 400, meaning: 'Nothing of the reward is left' },
  invalid_customer: { status: 400, meaning: 'Another customer is meant here' },
  invalid_order: { status: 400, meaning: 'Another order is meant here' },
  invalid_amount: { status: 400, meaning: 'An amount of money or points is needed' },
  invalid_expiration_date: { status: 400, meaning: 'Points cannot expire on a day that is over' },
  invalid_gift: { status: 400, meaning: 'Credits are whole and more than 0' },
  referrer_not_permitted_to_redeem: { status: 400, meaning: 'Nobody redeems their own referral code' },
  not_published: { status: 400, meaning: 'The referral code has been given to nobody yet' },
  already_rolled_back: { status: 400, meaning: 'The redemption has been rolled back' },
  invalid_redemption_parent: { status: 400, meaning: 'A part of a stack is rolled back with the stack' },
  invalid_redemption: { status: 400, meaning: 'This redemption cannot be rolled back like this' },
  duplicated_redeemables: { status: 400, meaning: 'The same redeemable is named twice' },
  invalid_redeemables: { status: 400, meaning: 'These redeemables cannot be used like this' },
  missing_vouchers: { status: 400, meaning: 'A publication needs a campaign or a voucher' },
  voucher_already_published: { status: 400, meaning: 'The voucher has been given to somebody' },
  voucher_cannot_be_published: {
    status: 400,
    meaning: 'The customer has a voucher of this campaign, which gives one each',
  },
  no_voucher_suitable_for_publication: { status: 400, meaning: 'No code of the campaign is left' },
  duplicate_source_id: { status: 400, meaning: 'This source id came with something else before' },
  too_many_vouchers_requested: { status: 400, meaning: 'More vouchers were asked for than one customer may have' },
  holder_exists: { status: 409, meaning: 'This customer holds the voucher already' },
  key_not_found: { status: 404, meaning: 'There is no such key' },
  key_revoked: { status: 409, meaning: 'The key was revoked, which is for good' },
  key_from_environment: { status: 409, meaning: 'The environment of the server says what the token of this key is' },
  app_id_taken: { status: 409, meaning: 'A key of another project has this app id' },
  person_not_found: { status: 404, meaning: 'Nobody in the project has this id' },
  person_exists: { status: 409, meaning: 'Somebody with this address is in the project already' },
  last_admin: { status: 409, meaning: 'A project always has an admin' },
  password_wrong: { status: 403, meaning: 'The current password is another one' },
  password_link_invalid: { status: 410, meaning: 'The link is wrong, was used, or is too old' },
} as const satisfies Record<string, { status: number; meaning: string }>)

export type RefusalCode = keyof typeof REFUSALS

/** Something that needs what was to be deleted. */
export interface UsedBy {
  /** What it is: `segment`, `validation_rule`, … */
  readonly object: string
  /** `seg_…` */
  readonly id: string
  readonly name: string
}

export interface RefusedThing {
  /** What the request did or asked for: `rf_…`, a code, … */
  readonly resourceId?: string
  /** `redemption`, `voucher`, … */
  readonly resourceType?: string
  /** The words of whoever made the rule, for the customer. */
  readonly ownMessage?: string
}

/** What callers may get to see: input that cannot be taken. Errors of the database are `StoreError`s. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly status: number
  readonly problems: readonly Problem[]
  /** Of what is in use: by what. */
  readonly usedBy: readonly UsedBy[]
  /** Of what is refused by a promotion: what more there is to say. */
  readonly about: RefusedThing

  constructor(
    code: RefusalCode,
    message: string,
    problems: readonly Problem[] = [],
    usedBy: readonly UsedBy[] = [],
    about: RefusedThing = {},
  ) {
    super(message)
    this.usedBy = usedBy
    this.about = about
    this.code = code
    this.status = REFUSALS[code].status
    this.problems = problems
  }
}

/** The refusal for input with these problems: the first stands in the message. */
export function invalidInput(problems: readonly Problem[]): Refusal {
  const [first, ...more] = problems
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`
  return new Refusal(
    'invalid_input',
    first ? `${first.path}: ${first.message}${rest}` : 'The input is wrong.',
    problems,
  )
}
