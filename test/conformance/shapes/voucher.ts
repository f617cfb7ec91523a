import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Count = Type.Integer({ minimum: 0 })

/** A whole voucher: of discount, gift and card exactly one is there. */
export const VoucherShape = Type.Object({
  id: Type.String({ pattern: '^v_' }),
  code: Type.String(),
  campaign: orNull(Type.String()),
  campaign_id: orNull(Type.String({ pattern: '^camp_' })),
  category: orNull(Type.String()),
  category_id: Type.Null(),
  categories: Type.Array(Type.Unknown()),
  type: Type.Union([Type.Literal('DISCOUNT_VOUCHER'), Type.Literal('GIFT_VOUCHER'), Type.Literal('LOYALTY_CARD')]),
  discount: orNull(Type.Object({ type: Type.String() })),
  gift: orNull(Type.Object({ amount: Count, subtracted_amount: Count, balance: Count, effect: Type.String() })),
  loyalty_card: orNull(Type.Object({ points: Count, balance: Count })),
  start_date: orNull(Moment),
  expiration_date: orNull(Moment),
  validity_timeframe: orNull(Type.Object({ interval: Type.String(), duration: Type.String() })),
  validity_day_of_week: orNull(Type.Array(Type.Integer({ minimum: 0, maximum: 6 }))),
  validity_hours: orNull(Type.Object({})),
  active: Type.Boolean(),
  additional_info: orNull(Type.String()),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  assets: Type.Object({ qr: Type.Object({}), barcode: Type.Object({}) }),
  is_referral_code: Type.Boolean(),
  created_at: Moment,
  updated_at: orNull(Moment),
  holder_id: maybe(Type.String({ pattern: '^cust_' })),
  validation_rules_assignments: Type.Object({
    object: Type.Literal('list'),
    data_ref: Type.Literal('data'),
    data: Type.Array(
      Type.Object({ id: Type.String({ pattern: '^asgm_' }), rule_id: Type.String({ pattern: '^val_' }) }),
    ),
    total: Count,
  }),
  redemption: Type.Object({
    quantity: orNull(Type.Integer({ minimum: 1 })),
    redeemed_quantity: Count,
    object: Type.Literal('list'),
    url: Type.String(),
  }),
  publish: Type.Object({ object: Type.Literal('list'), count: Count, url: Type.String() }),
  object: Type.Literal('voucher'),
})

export const BalanceShape = Type.Object({
  amount: Type.Integer(),
  total: Type.Integer(),
  balance: Count,
  type: Type.Union([Type.Literal('gift_voucher'), Type.Literal('loyalty_card')]),
  operation_type: Type.String(),
  object: Type.Literal('balance'),
  related_object: Type.Object({ type: Type.Literal('voucher'), id: Type.String({ pattern: '^v_' }) }),
})

export const TransactionShape = Type.Object({
  id: Type.String({ pattern: '^vtx_' }),
  source_id: orNull(Type.String()),
  voucher_id: Type.String({ pattern: '^v_' }),
  campaign_id: orNull(Type.String({ pattern: '^camp_' })),
  source: orNull(Type.String()),
  reason: orNull(Type.String()),
  type: Type.String({ pattern: '^(CREDITS|POINTS)_[A-Z_]+$' }),
  details: Type.Object({
    balance: Type.Object({
      type: Type.Union([Type.Literal('gift_voucher'), Type.Literal('loyalty_card')]),
      total: Type.Integer(),
      balance: Count,
      operation_type: Type.String(),
      object: Type.Literal('balance'),
      related_object: Type.Object({ type: Type.Literal('voucher'), id: Type.String({ pattern: '^v_' }) }),
    }),
  }),
  related_transaction_id: orNull(Type.String({ pattern: '^vtx_' })),
  created_at: Moment,
})
