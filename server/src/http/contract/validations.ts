import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { ErrorBody } from './error_body.ts'
import { ApplicableList, ExaminedOrder, OCCASION, SessionShown, StackingRulesShown } from './examined.ts'
import { TierParams } from './promotions.ts'
import { kind, Metadata, Moment, Money, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Validations'
const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const VoucherParams = strict({ voucher: Type.String({ minLength: 1, description: 'Code or id (`v_…`)' }) })
const USE = {
  gift: Type.Unsafe<unknown>({ description: '`{credits}` of a gift card; as many as needed and there unless told' }),
  reward: Type.Unsafe<unknown>({ description: '`{id, points?, assignment_id?}`: what a loyalty card is used for' }),
}

/** `null` stands for a body that is left out. */
const SingleInput = Type.Unsafe<Record<string, unknown>>({
  type: ['object', 'null'],
  properties: { ...OCCASION, ...USE },
  additionalProperties: true,
  examples: [{ customer: { source_id: 'ann' }, order: { amount: 10_000 } }],
})

export const StackInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  properties: {
    redeemables: Type.Unsafe<unknown>({
      description: '1 to 30 of `{object: "voucher" | "promotion_tier", id, gift?, reward?}`, applied in this order',
    }),
    ...OCCASION,
    options: Type.Unsafe<unknown>({ description: '`{expand: […]}`; answers hold everything anyway' }),
  },
  additionalProperties: true,
  examples: [{ redeemables: [{ object: 'voucher', id: 'SUMMER10' }], order: { amount: 10_000 } }],
})

export const SingleValidation = Type.Object({
  valid: Type.Boolean(),
  id: Type.Optional(Type.String({ description: 'Of a promotion tier' })),
  code: Type.Optional(Type.String()),
  applicable_to: Type.Optional(ApplicableList),
  inapplicable_to: Type.Optional(ApplicableList),
  campaign: Type.Optional(Type.String()),
  campaign_id: Type.Optional(Type.String()),
  metadata: Metadata,
  tracking_id: Text,
  session: Type.Optional(SessionShown),
  order: Type.Optional(ExaminedOrder),
  discount: Type.Optional(Free),
  gift: Type.Optional(
    Type.Object({ amount: Money, balance: Money, effect: Type.String(), credits: Type.Optional(Money) }),
  ),
  loyalty: Type.Optional(Type.Object({ points_cost: Type.Integer() })),
  reward: Type.Optional(Type.Object({ id: Type.String(), assignment_id: Type.String(), points: Type.Integer() })),
  start_date: Type.Optional(orNull(Moment)),
  expiration_date: Type.Optional(orNull(Moment)),
  reason: Type.Optional(Type.String({ description: 'Why not, in a few words' })),
  error: Type.Optional(ErrorBody),
  customer_id: Type.Optional(Text),
})

export const RedeemableResult = Type.Object({
  discount: Type.Optional(Free),
  gift: Type.Optional(Free),
  loyalty_card: Type.Optional(Free),
  error: Type.Optional(ErrorBody),
  details: Type.Optional(Type.Object({ message: Type.String(), key: Type.String() })),
})

export const ExaminedRedeemable = Type.Object({
  status: oneOf(['APPLICABLE', 'INAPPLICABLE', 'SKIPPED']),
  id: Type.String(),
  object: oneOf(['voucher', 'promotion_tier']),
  order: Type.Optional(ExaminedOrder),
  applicable_to: Type.Optional(ApplicableList),
  inapplicable_to: Type.Optional(ApplicableList),
  result: RedeemableResult,
  metadata: Metadata,
  categories: Type.Array(Free),
  campaign_name: Type.Optional(Type.String()),
  campaign_id: Type.Optional(Type.String()),
})

const StackValidation = Type.Object({
  id: Type.String(),
  valid: Type.Boolean(),
  redeemables: Type.Array(ExaminedRedeemable),
  skipped_redeemables: Type.Array(ExaminedRedeemable),
  inapplicable_redeemables: Type.Array(ExaminedRedeemable),
  order: Type.Optional(ExaminedOrder),
  tracking_id: Text,
  session: Type.Optional(SessionShown),
  stacking_rules: StackingRulesShown,
})

const ValidPromotion = Type.Object({
  valid: Type.Boolean(),
  id: Type.String(),
  name: Type.String(),
  banner: Text,
  discount: Free,
  discount_amount: Money,
  applied_discount_amount: Money,
  order: Type.Optional(ExaminedOrder),
  applicable_to: ApplicableList,
  inapplicable_to: ApplicableList,
  campaign: Type.Object({ id: Type.String(), name: Type.String(), active: Type.Boolean(), object: kind('campaign') }),
  campaign_id: Type.String(),
  hierarchy: Type.Integer(),
  metadata: Metadata,
  tracking_id: Text,
  start_date: orNull(Moment),
  expiration_date: orNull(Moment),
  object: kind('promotion_tier'),
})

const PromotionsValidation = Type.Object({
  valid: Type.Boolean(),
  promotions: Type.Array(ValidPromotion),
  tracking_id: Text,
})

const MISSING = [
  'missing_customer',
  'missing_order',
  'missing_amount',
  'missing_order_items',
  'missing_order_items_amount',
]
const NOT_THERE = ['customer_not_found', 'order_not_found']
const errors = [...MISSING, 'missing_reward', 'invalid_gift', ...NOT_THERE]

export const validateVoucher = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher/validate',
  scope: 'redemptions.write',
  tag,
  summary: 'What would come of redeeming a voucher',
  description:
    'Answers 200 with `valid: false` and why where it could not be redeemed. Nothing of the customer is stored; with a `session` a valid answer holds the voucher back.',
  params: VoucherParams,
  body: SingleInput,
  answer: SingleValidation,
  errors: [...errors, 'voucher_not_found', 'reward_not_found'],
  voucherify: true,
})

export const validateTier = endpoint({
  method: 'POST',
  path: '/v1/promotions/tiers/:tier/validation',
  scope: 'redemptions.write',
  tag,
  summary: 'What would come of redeeming a promotion tier',
  params: TierParams,
  body: SingleInput,
  answer: SingleValidation,
  errors: [...errors, 'promotion_tier_not_found'],
  voucherify: true,
})

export const validateStack = endpoint({
  method: 'POST',
  path: '/v1/validations',
  scope: 'redemptions.write',
  tag,
  summary: 'What would come of redeeming several together',
  description: 'Each sees the order as those before it left it, and counts and balances as they would be by then.',
  body: StackInput,
  answer: StackValidation,
  errors: ['invalid_gift', 'duplicated_redeemables', 'invalid_redeemables', ...NOT_THERE],
  voucherify: true,
})

export const validatePromotions = endpoint({
  method: 'POST',
  path: '/v1/promotions/validation',
  scope: 'redemptions.write',
  tag,
  summary: 'Which promotion tiers could be used now',
  description: 'Each for itself, by hierarchy. `audienceRulesOnly` asks who the customer is, and nothing else.',
  query: strict({ audienceRulesOnly: Type.Optional(Type.Boolean()) }),
  body: SingleInput,
  answer: PromotionsValidation,
  errors: NOT_THERE,
  voucherify: true,
})

const Nested = Type.Optional(Type.Unsafe<unknown>({}))
const Word = Type.Optional(Type.String({ maxLength: 600 }))
const OWN_QUERY = {
  amount: Word,
  item: Nested,
  items: Nested,
  order: Nested,
  customer: Nested,
  metadata: Nested,
  tracking_id: Word,
  session_type: Word,
  session_key: Word,
  session_ttl: Word,
  session_ttl_unit: Word,
}

export const validateOwnVoucher = endpoint({
  method: 'GET',
  path: '/client/v1/validate',
  scope: 'client',
  tag: 'Browser',
  summary: 'What would come of redeeming a voucher',
  description: 'As the official client writes it: `item[0][source_id]=…&item[0][quantity]=2&customer[source_id]=…`.',
  query: strict({ code: Type.String({ minLength: 1, maxLength: 600 }), gift: Nested, reward: Nested, ...OWN_QUERY }),
  answer: SingleValidation,
  errors: [...errors, 'voucher_not_found'],
  voucherify: true,
})

export const validateOwnPromotions = endpoint({
  method: 'GET',
  path: '/client/v1/promotions/validation',
  scope: 'client',
  tag: 'Browser',
  summary: 'Which promotion tiers could be used now',
  query: strict(OWN_QUERY),
  answer: PromotionsValidation,
  errors: NOT_THERE,
  voucherify: true,
})

export const validateOwnStack = endpoint({
  ...validateStack,
  path: '/client/v1/validations',
  scope: 'client',
  tag: 'Browser',
})
