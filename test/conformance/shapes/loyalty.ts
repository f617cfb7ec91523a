import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Points = Type.Object({ from: Type.Integer(), to: orNull(Type.Integer()) })

export const EarningRuleShape = Type.Object({
  id: Type.String({ pattern: '^ern_' }),
  created_at: Moment,
  updated_at: orNull(Moment),
  loyalty: Type.Object({ type: Type.Union([Type.Literal('FIXED'), Type.Literal('PROPORTIONAL')]) }),
  event: Type.String(),
  segment: maybe(Type.Object({ id: Type.String({ pattern: '^seg_' }) })),
  source: Type.Object({
    banner: maybe(Type.String()),
    object_id: Type.String({ pattern: '^camp_' }),
    object_type: Type.Literal('campaign'),
  }),
  validation_rule_id: orNull(Type.String({ pattern: '^val_' })),
  active: Type.Boolean(),
  automation_id: Type.String({ pattern: '^auto_' }),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  object: Type.Literal('earning_rule'),
})

export const LoyaltyTierShape = Type.Object({
  id: Type.String({ pattern: '^ltr_' }),
  name: Type.String(),
  campaign_id: Type.String({ pattern: '^camp_' }),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  earning_rules: Type.Record(Type.String(), Type.Unknown()),
  rewards: Type.Record(Type.String(), Type.Unknown()),
  points: Points,
  config: Type.Object({ points: Points }),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: Type.Literal('loyalty_tier'),
})

export const BucketShape = Type.Object({
  id: Type.String({ pattern: '^lopb_' }),
  voucher_id: Type.String({ pattern: '^v_' }),
  campaign_id: Type.String({ pattern: '^camp_' }),
  bucket: Type.Object({ total_points: Type.Integer({ minimum: 1 }) }),
  status: Type.Literal('ACTIVE'),
  expires_at: orNull(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('loyalty_points_bucket'),
})

export const MemberActivityShape = Type.Object({
  id: Type.String(),
  type: Type.String({ pattern: '^customer\\.' }),
  data: Type.Object({ data: Type.Object({}), event_source: orNull(Type.Object({})) }),
  created_at: Moment,
  group_id: orNull(Type.String()),
})
