import { Type } from 'typebox'
import { listShape } from './list.ts'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Anything = Type.Record(Type.String(), Type.Unknown())
const assignments = listShape('data', Anything)

const validity = {
  start_date: maybe(Moment),
  expiration_date: maybe(Moment),
  validity_timeframe: maybe(Anything),
  validity_day_of_week: maybe(Type.Array(Type.Integer({ minimum: 0, maximum: 6 }))),
  validity_hours: maybe(Anything),
}

export const TierShape = Type.Object({
  id: Type.String({ pattern: '^promo_' }),
  created_at: Moment,
  updated_at: orNull(Moment),
  name: Type.String(),
  banner: maybe(Type.String()),
  action: Type.Object({ discount: Type.Object({ type: Type.String() }) }),
  metadata: Anything,
  hierarchy: Type.Integer(),
  promotion_id: Type.String({ pattern: '^camp_' }),
  campaign_id: Type.String({ pattern: '^camp_' }),
  campaign: Type.Object({
    id: Type.String({ pattern: '^camp_' }),
    ...validity,
    active: Type.Boolean(),
    category_id: Type.Null(),
    object: Type.Literal('campaign'),
  }),
  active: Type.Boolean(),
  ...validity,
  summary: Type.Optional(
    Type.Object({
      redemptions: Type.Object({ total_redeemed: Type.Integer() }),
      orders: Type.Object({ total_amount: Type.Integer(), total_discount_amount: Type.Integer() }),
    }),
  ),
  validation_rule_assignments: assignments,
  category_id: Type.Null(),
  categories: Type.Array(Anything),
  object: Type.Literal('promotion_tier'),
})

const Status = Type.Union(['DONE', 'IN_PROGRESS', 'FAILED', 'DRAFT', 'MODIFYING'].map((word) => Type.Literal(word)))

export const CampaignShape = Type.Object({
  id: Type.String({ pattern: '^camp_' }),
  name: Type.String(),
  campaign_type: Type.Union(
    ['DISCOUNT_COUPONS', 'GIFT_VOUCHERS', 'LOYALTY_PROGRAM', 'REFERRAL_PROGRAM', 'PROMOTION'].map((word) =>
      Type.Literal(word),
    ),
  ),
  type: Type.Union([Type.Literal('AUTO_UPDATE'), Type.Literal('STATIC')]),
  description: maybe(Type.String()),
  voucher: Type.Optional(Anything),
  promotion: Type.Optional(listShape('tiers', TierShape)),
  referral_program: Type.Optional(Anything),
  auto_join: Type.Boolean(),
  join_once: Type.Boolean(),
  use_voucher_metadata_schema: Type.Boolean(),
  ...validity,
  activity_duration_after_publishing: maybe(Type.String()),
  vouchers_count: Type.Optional(Type.Integer()),
  active: Type.Boolean(),
  metadata: Anything,
  created_at: Moment,
  updated_at: orNull(Moment),
  category: maybe(Type.String()),
  creation_status: Status,
  vouchers_generation_status: Status,
  protected: Type.Boolean(),
  category_id: Type.Null(),
  categories: Type.Array(Anything),
  validation_rules_assignments: assignments,
  object: Type.Literal('campaign'),
})
