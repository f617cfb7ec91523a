import { Type } from 'typebox'
import { kind, Metadata, Moment, Money, oneOf, orNull } from './shapes.ts'
import { RuleAssignments } from './validation_rules.ts'

const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const Points = Type.Integer()

/** Discounts as they are kept: which keys there are depends on the type. */
export const Discount = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'AMOUNT, PERCENT, UNIT or FIXED with the numbers of the type',
  examples: [{ type: 'PERCENT', percent_off: 10 }],
  additionalProperties: true,
})

export const VOUCHER_TYPES = ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'] as const

/** The whole voucher, as everything that names one shows it. */
export const Voucher = Type.Object({
  id: Type.String(),
  code: Type.String(),
  campaign: Text,
  campaign_id: Text,
  category: Text,
  category_id: Type.Null(),
  categories: Type.Array(Free),
  type: oneOf(VOUCHER_TYPES),
  discount: orNull(Discount),
  gift: orNull(
    Type.Object({
      amount: Type.Integer({ description: 'All that ever came in, in minor units' }),
      subtracted_amount: Type.Integer({ description: 'Of it, what was taken out by hand' }),
      balance: Money,
      effect: oneOf(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
    }),
  ),
  loyalty_card: orNull(
    Type.Object({
      points: Type.Integer({ description: 'All that ever came in' }),
      balance: Points,
      next_expiration_date: Type.Optional(Type.String({ description: 'The last day for the points that expire next' })),
      next_expiration_points: Type.Optional(Points),
      pending_points: Points,
      expired_points: Points,
      subtracted_points: Points,
    }),
  ),
  start_date: orNull(Moment),
  expiration_date: orNull(Moment),
  validity_timeframe: orNull(Free),
  validity_day_of_week: orNull(Type.Array(Type.Integer())),
  validity_hours: orNull(Free),
  active: Type.Boolean(),
  additional_info: Text,
  metadata: Metadata,
  assets: Type.Object({ qr: Free, barcode: Free }),
  is_referral_code: Type.Boolean(),
  created_at: Moment,
  updated_at: orNull(Moment),
  holder_id: Text,
  referrer_id: Text,
  validation_rules_assignments: RuleAssignments,
  redemption: Type.Object({
    quantity: orNull(Type.Integer()),
    redeemed_quantity: Type.Integer(),
    redeemed_amount: Type.Optional(Money),
    redeemed_points: Type.Optional(Points),
    object: kind('list'),
    url: Type.String(),
  }),
  publish: Type.Object({ object: kind('list'), count: Type.Integer(), url: Type.String() }),
  object: kind('voucher'),
})
