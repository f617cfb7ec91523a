import { Type } from 'typebox'
import { kind, Metadata, Money, oneOf, orNull } from './shapes.ts'

const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

/** What validations, redemptions and qualifications are asked with; their reader says all that is wrong with it at once. */
export const OCCASION = {
  customer: Type.Unsafe<unknown>({
    description: 'Id, source_id, or an object with one of them; what else it says counts for this request',
  }),
  order: Type.Unsafe<unknown>({
    description: 'With amount or items; with only an id or source_id the stored order is meant',
  }),
  metadata: Type.Unsafe<unknown>({ description: 'Of the redemption, for rules about it' }),
  session: Type.Unsafe<unknown>({
    description:
      '`{type: "LOCK", key?, ttl?, ttl_unit?}`: what was found usable is held back for so long; 7 DAYS unless told',
  }),
  tracking_id: Type.Unsafe<unknown>({ description: 'The source_id of whoever is named nowhere else' }),
}

/** An order with what was taken off it. */
export const ExaminedOrder = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'As it was sent, with the amounts as they are after this; money in minor units',
  properties: {
    id: Type.String(),
    source_id: Text,
    amount: Money,
    initial_amount: Money,
    discount_amount: Money,
    items_discount_amount: Money,
    total_discount_amount: Money,
    applied_discount_amount: Money,
    items_applied_discount_amount: Money,
    total_applied_discount_amount: Money,
    total_amount: Money,
    items: Type.Array(Free),
    metadata: Metadata,
    customer: orNull(Free),
    customer_id: Text,
    referrer_id: Text,
    object: kind('order'),
  },
  additionalProperties: true,
})

export const ApplicableList = Type.Object({
  object: kind('list'),
  data_ref: kind('data'),
  data: Type.Array(Free),
  total: Type.Integer(),
})

export const SessionShown = Type.Object({
  key: Type.String(),
  type: kind('LOCK'),
  ttl: Type.Integer(),
  ttl_unit: Type.String(),
})

/** Which redeemables may be used together. */
export const StackingRulesShown = Type.Object({
  redeemables_limit: Type.Integer(),
  applicable_redeemables_limit: Type.Integer(),
  applicable_redeemables_per_category_limit: Type.Integer(),
  applicable_exclusive_redeemables_limit: Type.Integer(),
  applicable_exclusive_redeemables_per_category_limit: Type.Integer(),
  exclusive_categories: Type.Array(Type.String()),
  joint_categories: Type.Array(Type.String()),
  redeemables_application_mode: oneOf(['ALL', 'PARTIAL']),
  redeemables_sorting_rule: oneOf(['REQUESTED_ORDER']),
  redeemables_products_application_mode: oneOf(['STACK']),
  redeemables_no_effect_rule: oneOf(['REDEEM_ANYWAY', 'SKIP']),
  no_effect_skip_categories: Type.Array(Type.String()),
  no_effect_redeem_anyway_categories: Type.Array(Type.String()),
  redeemables_rollback_order_mode: oneOf(['WITH_ORDER']),
})
