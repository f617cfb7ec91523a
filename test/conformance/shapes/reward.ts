import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

export const RewardShape = Type.Object({
  id: Type.String({ pattern: '^rew_' }),
  name: Type.String(),
  stock: orNull(Type.Integer({ minimum: 0 })),
  redeemed: orNull(Type.Integer({ minimum: 0 })),
  attributes: Type.Object({}),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  type: Type.Union([Type.Literal('CAMPAIGN'), Type.Literal('COIN'), Type.Literal('MATERIAL')]),
  parameters: Type.Object({
    campaign: Type.Optional(
      Type.Object({ id: Type.String(), balance: Type.Optional(Type.Integer()), type: Type.String() }),
    ),
    coin: Type.Optional(Type.Object({ exchange_ratio: Type.Number(), points_ratio: Type.Number() })),
    product: Type.Optional(Type.Object({ id: Type.String({ pattern: '^prod_' }), sku_id: orNull(Type.String()) })),
  }),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: Type.Literal('reward'),
})

export const RewardAssignmentShape = Type.Object({
  id: Type.String({ pattern: '^rewa_' }),
  reward_id: Type.String({ pattern: '^rew_' }),
  related_object_id: Type.String({ pattern: '^camp_' }),
  related_object_type: Type.Literal('campaign'),
  parameters: maybe(Type.Object({ loyalty: Type.Object({ points: Type.Integer() }) })),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: Type.Literal('reward_assignment'),
})
