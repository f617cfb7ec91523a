import { Type } from 'typebox'
import { PromotionTier } from './campaign.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Metadata, Moment, Money, oneOf, orNull, strict } from './shapes.ts'
import { ExaminedRedeemable } from './validations.ts'
import { Voucher } from './voucher.ts'

const tag = 'Redemptions'
const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const named = (of: string) => Type.String({ minLength: 1, maxLength: 512, description: of })

/** The order of a redemption, with what was taken off it. */
const RedeemedOrder = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description:
    'The order after it. Without a customer it is kept in the redemption alone, and has no id. `redemptions` names what was redeemed on it.',
  properties: {
    id: Text,
    source_id: Text,
    status: Type.String(),
    amount: Money,
    discount_amount: Money,
    total_discount_amount: Money,
    applied_discount_amount: Money,
    total_applied_discount_amount: Money,
    total_amount: Money,
    items: Type.Array(Free),
    metadata: Metadata,
    customer_id: Text,
    redemptions: Free,
    object: kind('order'),
  },
  additionalProperties: true,
})

const RedeemingCustomer = Type.Object({
  id: Type.String(),
  source_id: Text,
  name: Text,
  email: Text,
  metadata: Metadata,
  object: kind('customer'),
})

const Related = Type.Array(Type.Object({ id: Type.String(), date: Moment }))

/** Why: kept with every redemption, refused ones too. */
const Decided = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description:
    'Why it could be redeemed, or could not: the validation rules with their verdicts, and the segments they name with the number of their definition, whether the customer was a member, and since when — as of the moment it was decided.',
  properties: { at: Moment, rules: Type.Array(Free), segments: Type.Array(Free), counted: Free },
  additionalProperties: true,
})

/** A redemption or a rollback, done or refused. */
export const Redemption = Type.Object({
  id: Type.String({ description: '`r_…`; `rf_…` where it was refused; `rr_…` and `rrf_…` of rollbacks' }),
  object: oneOf(['redemption', 'redemption_rollback']),
  date: Moment,
  customer_id: Text,
  tracking_id: Text,
  metadata: Metadata,
  amount: Type.Optional(Type.Integer({ description: 'Credits or points; negative when they went back' })),
  redemption: orNull(Type.String({ description: 'Of a part the stack, of a rollback what it undid' })),
  reason: Type.Optional(Text),
  result: oneOf(['SUCCESS', 'FAILURE']),
  status: oneOf(['SUCCEEDED', 'FAILED', 'ROLLED_BACK']),
  failure_code: Type.Optional(Type.String()),
  failure_message: Type.Optional(Type.String()),
  session: Type.Optional(Type.Object({ key: Type.String(), type: kind('LOCK') })),
  related_redemptions: Type.Optional(Type.Object({ rollbacks: Related, redemptions: Related })),
  order: orNull(RedeemedOrder),
  channel: Type.Object({ channel_id: Type.String(), channel_type: Type.String() }),
  customer: orNull(RedeemingCustomer),
  related_object_type: oneOf(['voucher', 'promotion_tier', 'redemption']),
  related_object_id: Text,
  voucher: orNull(Voucher),
  promotion_tier: Type.Optional(orNull(PromotionTier)),
  gift: Type.Optional(Type.Object({ amount: Type.Integer() })),
  loyalty_card: Type.Optional(Type.Object({ points: Type.Integer() })),
  reward: Type.Optional(orNull(Free)),
  decided: Type.Optional(Decided),
})

const StackRedeemed = Type.Object({
  redemptions: Type.Array(Redemption),
  parent_redemption: Type.Optional(Redemption),
  order: orNull(RedeemedOrder),
  skipped_redeemables: Type.Array(ExaminedRedeemable),
  inapplicable_redeemables: Type.Array(ExaminedRedeemable),
})

const StackRolledBack = Type.Object({
  rollbacks: Type.Array(Redemption),
  parent_rollback: Type.Optional(Redemption),
  order: orNull(RedeemedOrder),
})

/** For whom and with what: read by the checks of promotions, described here for people. */
const occasion = {
  customer: Type.Unsafe<unknown>({
    description: 'Id, source_id, or an object with one of them and what is known of them; created if need be',
  }),
  order: Type.Unsafe<unknown>({
    description:
      'With `amount` or `items`; `{id}` or `{source_id}` alone is the stored one. Stored as PAID unless told',
  }),
  session: Type.Unsafe<unknown>({ description: '`{key}` of a validation whose lock this redemption uses' }),
  tracking_id: Type.Unsafe<unknown>({ description: 'The source_id of the customer, where customer does not say it' }),
  metadata: Type.Unsafe<unknown>({ description: 'Of the redemption; validation rules can ask for it' }),
}
const use = {
  gift: Type.Unsafe<unknown>({
    description: '`{credits}` of a gift card; as many as are needed and there unless told',
  }),
  reward: Type.Unsafe<unknown>({ description: '`{id, points?}` for the points of a loyalty card' }),
}

const RedeemInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [{ customer: { source_id: 'ann' }, order: { source_id: 'order-1', amount: 20000 } }],
  properties: { ...occasion, ...use },
  additionalProperties: true,
})

const StackInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [
    {
      redeemables: [
        { object: 'voucher', id: 'SUMMER10' },
        { object: 'voucher', id: 'GIFT-1', gift: { credits: 500 } },
      ],
      customer: { source_id: 'ann' },
      order: { amount: 20000 },
    },
  ],
  properties: {
    redeemables: Type.Unsafe<unknown>({
      description:
        '1 to 30 of `{object: "voucher", id: code or v_…, gift?, reward?}` and `{object: "promotion_tier", id}`',
    }),
    ...occasion,
  },
  additionalProperties: true,
})

const RollbackInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  properties: {
    reason: Type.Unsafe<unknown>({ description: 'In your own words' }),
    customer: Type.Unsafe<unknown>({ description: 'If given, it must be whose redemption it is' }),
    order: Type.Unsafe<unknown>({ description: 'If given, it must be the one that was redeemed on' }),
    metadata: Type.Unsafe<unknown>({ description: 'Of the rollback' }),
  },
  additionalProperties: true,
})

const RedemptionParams = strict({ redemption: named('Id (`r_…`, `rf_…`, `rr_…`, `rrf_…`)') })
const VoucherParams = strict({ voucher: named('Code or id (`v_…`)') })
const TierParams = strict({ tier: named('Id (`promo_…`)') })
const Tracked = strict({ tracking_id: Type.Optional(Type.String({ maxLength: 512 })) })

/** Every way in which a redemption is refused. */
const REFUSED = [
  'voucher_disabled',
  'voucher_expired',
  'voucher_not_active',
  'voucher_not_active_now',
  'promotion_inactive',
  'promotion_not_active_now',
  'quantity_exceeded',
  'gift_amount_exceeded',
  'loyalty_card_points_exceeded',
  'customer_rules_violated',
  'order_rules_violated',
  'redemption_rules_violated',
  'missing_customer',
  'missing_order',
  'missing_amount',
  'missing_order_items',
  'missing_order_items_amount',
  'missing_reward',
  'reward_not_found',
  'reward_assignment_not_found',
  'reward_out_of_stock',
  'no_voucher_suitable_for_publication',
  'invalid_customer',
  'invalid_gift',
  'not_published',
  'referrer_not_permitted_to_redeem',
  'customer_not_found',
  'order_not_found',
  'order_of_another_customer',
] as const
const REFUSED_TOGETHER = [
  ...REFUSED,
  'voucher_not_found',
  'promotion_tier_not_found',
  'duplicated_redeemables',
  'invalid_redeemables',
] as const

export const redeemVoucher = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher/redemption',
  scope: 'redemptions.write',
  tag,
  summary: 'Redeem a voucher',
  description:
    'All or nothing, and within every limit however many ask at once. A refusal is kept with its reason under the `resource_id` of the error.',
  params: VoucherParams,
  query: Tracked,
  body: RedeemInput,
  answer: Redemption,
  errors: ['voucher_not_found', ...REFUSED],
  voucherify: true,
})

export const redeemStack = endpoint({
  method: 'POST',
  path: '/v1/redemptions',
  scope: 'redemptions.write',
  tag,
  summary: 'Redeem up to 30 vouchers and promotion tiers on one order',
  description: 'In their order, each on what those before it left. All of them are redeemed, or none.',
  body: StackInput,
  answer: StackRedeemed,
  errors: REFUSED_TOGETHER,
  voucherify: true,
})

export const redeemPromotionTier = endpoint({
  method: 'POST',
  path: '/v1/promotions/tiers/:tier/redemption',
  scope: 'redemptions.write',
  tag,
  summary: 'Redeem a promotion tier',
  params: TierParams,
  query: Tracked,
  // The client sends nothing at all where there is nothing to say.
  body: orNull(RedeemInput),
  answer: Redemption,
  errors: ['promotion_tier_not_found', ...REFUSED],
  voucherify: true,
})

export const rollBackRedemption = endpoint({
  method: 'POST',
  path: '/v1/redemptions/:redemption/rollback',
  scope: 'redemptions.write',
  tag,
  summary: 'Roll a redemption back',
  description:
    'Once. Its use, credits and points are there again, the order is canceled and its discount taken off, the facts of the customer are as they were.',
  params: RedemptionParams,
  query: strict({
    reason: Type.Optional(Type.String({ maxLength: 8192 })),
    tracking_id: Type.Optional(Type.String({ maxLength: 512 })),
  }),
  body: orNull(RollbackInput),
  answer: Redemption,
  errors: [
    'redemption_not_found',
    'already_rolled_back',
    'invalid_redemption',
    'invalid_redemption_parent',
    'invalid_customer',
    'invalid_order',
  ],
  voucherify: true,
})

export const rollBackStack = endpoint({
  ...rollBackRedemption,
  path: '/v1/redemptions/:redemption/rollbacks',
  summary: 'Roll a stack of redemptions back',
  description: 'All its parts, the last first. A redemption of a single one can be rolled back here, too.',
  answer: StackRolledBack,
})

export const findRedemption = endpoint({
  method: 'GET',
  path: '/v1/redemptions/:redemption',
  scope: 'promotions.read',
  tag,
  summary: 'Get a redemption or rollback, with why it was decided so',
  params: RedemptionParams,
  answer: Redemption,
  errors: ['redemption_not_found'],
  voucherify: true,
})

const range = strict({
  before: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(Type.String({ maxLength: 100 })),
})
const paged = {
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
  total: Type.Optional(
    oneOf(['exact', 'none'], { description: 'none leaves the count out, which costs more than the page' }),
  ),
}

export const listRedemptions = endpoint({
  method: 'GET',
  path: '/v1/redemptions',
  scope: 'promotions.read',
  tag,
  summary: 'List redemptions and rollbacks, refused ones too',
  query: strict({
    result: Type.Optional(oneOf(['SUCCESS', 'FAILURE'])),
    campaign: Type.Optional(named('Id or name')),
    customer: Type.Optional(named('Id or source_id')),
    voucher: Type.Optional(named('Code or id (`v_…`)')),
    created_at: Type.Optional(range),
    order: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'created_at, id, voucher_code, tracking_id or customer_id, `-` before it for descending',
      }),
    ),
    filters: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        description:
          'By id, result, failure_code, campaign_name, campaign_id, customer_id, voucher_code, related_object_id, related_object_type or parent_redemption_id: `filters[result][conditions][$is][0]=FAILURE`; `$is`, `$is_not`, `$in`, `$not_in`',
        additionalProperties: true,
      }),
    ),
    ...paged,
  }),
  answer: listOf('redemptions', Redemption),
  voucherify: true,
})

export const listVoucherRedemptions = endpoint({
  method: 'GET',
  path: '/v1/vouchers/:voucher/redemption',
  scope: 'promotions.read',
  tag,
  summary: 'List the redemptions and rollbacks of a voucher',
  params: VoucherParams,
  query: strict(paged),
  answer: Type.Object({
    quantity: orNull(Type.Integer()),
    redeemed_quantity: Type.Integer(),
    redeemed_amount: Type.Optional(Money),
    redeemed_points: Type.Optional(Type.Integer()),
    url: Type.String(),
    ...listOf('redemption_entries', Redemption).properties,
  }),
  errors: ['voucher_not_found'],
  voucherify: true,
})

export const redeemFromPage = endpoint({
  method: 'POST',
  path: '/client/v1/redeem',
  scope: 'client.redeem',
  tag: 'Browser',
  summary: 'Redeem a voucher from a web page',
  description:
    'Only for keys whose scopes name `client.redeem`. The answer holds nothing of a customer that the page did not send.',
  query: strict({ code: named('Of the voucher'), tracking_id: Type.Optional(Type.String({ maxLength: 512 })) }),
  body: RedeemInput,
  answer: Redemption,
  errors: ['voucher_not_found', ...REFUSED],
  voucherify: true,
})

export const redeemStackFromPage = endpoint({
  ...redeemStack,
  path: '/client/v1/redemptions',
  scope: 'client.redeem',
  tag: 'Browser',
  summary: 'Redeem up to 30 vouchers and promotion tiers on one order, from a web page',
  description: 'As `/client/v1/redeem`.',
})
