import { Type } from 'typebox'
import { kind, Metadata, Moment, Money, oneOf, orNull } from './shapes.ts'
import { RuleAssignments } from './validation_rules.ts'
import { Discount } from './voucher.ts'

const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const CAMPAIGN_TYPES = [
  'DISCOUNT_COUPONS',
  'GIFT_VOUCHERS',
  'LOYALTY_PROGRAM',
  'REFERRAL_PROGRAM',
  'PROMOTION',
] as const

/** When something can be used; what is not restricted is null. */
export const Validity = {
  start_date: orNull(Moment),
  expiration_date: orNull(Moment),
  validity_timeframe: orNull(Free),
  validity_day_of_week: orNull(Type.Array(Type.Integer(), { description: '0 Sunday to 6 Saturday' })),
  validity_hours: orNull(Free),
}

/** The whole tier, as everything that names one shows it. */
export const PromotionTier = Type.Object({
  id: Type.String(),
  created_at: Moment,
  updated_at: orNull(Moment),
  name: Type.String(),
  banner: Text,
  action: Type.Object({ discount: Discount }),
  metadata: Metadata,
  hierarchy: Type.Integer({ description: 'Its place among the tiers of the campaign' }),
  promotion_id: Type.String({ description: 'The same as campaign_id' }),
  campaign_id: Type.String(),
  campaign: Type.Object({
    id: Type.String(),
    name: Type.String(),
    ...Validity,
    active: Type.Boolean(),
    category_id: Type.Null(),
    object: kind('campaign'),
  }),
  active: Type.Boolean(),
  ...Validity,
  summary: Type.Optional(
    Type.Object({
      redemptions: Type.Object({ total_redeemed: Type.Integer() }),
      orders: Type.Object({ total_amount: Money, total_discount_amount: Money }),
    }),
  ),
  validation_rule_assignments: RuleAssignments,
  validation_rules_assignments: RuleAssignments,
  category: Text,
  category_id: Type.Null(),
  categories: Type.Array(Free),
  object: kind('promotion_tier'),
})

/** What came of a campaign. */
export const CampaignSummary = Type.Object({
  published: Type.Integer({ description: 'Vouchers that somebody was given' }),
  redeemed: Type.Integer({ description: 'Redemptions that stand' }),
  rolled_back: Type.Integer(),
  refused: Type.Integer(),
  discount: Type.Integer({ description: 'Taken off orders by redemptions that stand, in minor units' }),
})

/** The whole campaign. */
export const Campaign = Type.Object({
  id: Type.String(),
  name: Type.String(),
  campaign_type: oneOf(CAMPAIGN_TYPES),
  type: oneOf(['AUTO_UPDATE', 'STATIC'], { description: 'AUTO_UPDATE: a publication makes a code when none is left' }),
  description: Text,
  voucher: Type.Optional(
    Type.Unsafe<Record<string, unknown>>({
      ...Free,
      description: 'What its vouchers are; promotions have none',
      examples: [{ type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }],
    }),
  ),
  promotion: Type.Optional(
    Type.Object({
      object: kind('list'),
      data_ref: kind('tiers'),
      tiers: Type.Array(PromotionTier),
      total: Type.Integer(),
      has_more: Type.Boolean(),
    }),
  ),
  referral_program: Type.Optional(Free),
  loyalty_tiers_expiration: Type.Optional(Free),
  auto_join: Type.Boolean(),
  join_once: Type.Boolean(),
  use_voucher_metadata_schema: Type.Boolean(),
  ...Validity,
  activity_duration_after_publishing: Text,
  vouchers_count: Type.Optional(Type.Integer({ description: 'Vouchers made so far and not deleted' })),
  vouchers_to_come: Type.Optional(
    Type.Integer({ description: 'Of its first vouchers, those that are still being made' }),
  ),
  summary: Type.Optional(CampaignSummary),
  active: Type.Boolean(),
  metadata: Metadata,
  created_at: Moment,
  updated_at: orNull(Moment),
  category: Text,
  creation_status: oneOf(['DONE', 'IN_PROGRESS', 'FAILED'], { description: 'Of its first vouchers' }),
  vouchers_generation_status: oneOf(['DONE', 'IN_PROGRESS', 'FAILED']),
  protected: Type.Boolean(),
  category_id: Type.Null(),
  categories: Type.Array(Free),
  validation_rules_assignments: RuleAssignments,
  object: kind('campaign'),
})
