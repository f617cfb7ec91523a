import { Type } from 'typebox'
import { ErrorShape } from './error.ts'
import { listShape } from './list.ts'
import { maybe, orNull } from './maybe.ts'

const Anything = Type.Record(Type.String(), Type.Unknown())
const Applicable = listShape('data', Anything)

/** The order of an answer, where the request had one with an amount. */
export const ExaminedOrderShape = Type.Object({
  amount: Type.Integer(),
  total_amount: Type.Integer({ minimum: 0 }),
  total_discount_amount: Type.Integer({ minimum: 0 }),
  total_applied_discount_amount: Type.Integer({ minimum: 0 }),
  items: Type.Array(Anything),
  metadata: Anything,
  object: Type.Literal('order'),
})

const SessionShape = Type.Object({
  key: Type.String(),
  type: Type.Literal('LOCK'),
  ttl: Type.Integer(),
  ttl_unit: Type.String(),
})

export const ValidShape = Type.Object({
  valid: Type.Literal(true),
  code: Type.String(),
  applicable_to: Applicable,
  inapplicable_to: Applicable,
  metadata: Anything,
  tracking_id: orNull(Type.String()),
  session: maybe(SessionShape),
  order: maybe(ExaminedOrderShape),
})

export const InvalidShape = Type.Object({
  valid: Type.Literal(false),
  code: Type.String(),
  reason: Type.String(),
  error: ErrorShape,
  tracking_id: orNull(Type.String()),
  metadata: Anything,
})

const RedeemableShape = Type.Object({
  status: Type.Union([Type.Literal('APPLICABLE'), Type.Literal('INAPPLICABLE'), Type.Literal('SKIPPED')]),
  id: Type.String(),
  object: Type.Union([Type.Literal('voucher'), Type.Literal('promotion_tier')]),
  order: maybe(ExaminedOrderShape),
  result: Type.Object({
    error: maybe(ErrorShape),
    details: maybe(Type.Object({ key: Type.String(), message: Type.String() })),
  }),
})

export const StackingRulesShape = Type.Object({
  redeemables_limit: Type.Integer(),
  applicable_redeemables_limit: Type.Integer(),
  applicable_redeemables_per_category_limit: Type.Integer(),
  applicable_exclusive_redeemables_limit: Type.Integer(),
  applicable_exclusive_redeemables_per_category_limit: Type.Integer(),
  exclusive_categories: Type.Array(Type.String()),
  joint_categories: Type.Array(Type.String()),
  redeemables_application_mode: Type.Union([Type.Literal('ALL'), Type.Literal('PARTIAL')]),
  redeemables_sorting_rule: Type.String(),
  redeemables_products_application_mode: Type.String(),
  redeemables_no_effect_rule: Type.String(),
  no_effect_skip_categories: Type.Array(Type.String()),
  no_effect_redeem_anyway_categories: Type.Array(Type.String()),
  redeemables_rollback_order_mode: Type.String(),
})

export const StackShape = Type.Object({
  id: Type.String({ pattern: '^valid_' }),
  valid: Type.Boolean(),
  redeemables: Type.Array(RedeemableShape),
  skipped_redeemables: Type.Array(RedeemableShape),
  inapplicable_redeemables: Type.Array(RedeemableShape),
  order: maybe(ExaminedOrderShape),
  tracking_id: orNull(Type.String()),
  session: maybe(SessionShape),
  stacking_rules: StackingRulesShape,
})

export const QualificationShape = Type.Object({
  redeemables: Type.Object({
    object: Type.Literal('list'),
    data_ref: Type.Literal('data'),
    data: Type.Array(
      Type.Object({
        id: Type.String(),
        object: Type.Union([Type.Literal('voucher'), Type.Literal('promotion_tier'), Type.Literal('campaign')]),
        created_at: Type.String(),
        result: Anything,
        order: maybe(ExaminedOrderShape),
        applicable_to: Applicable,
        inapplicable_to: Applicable,
        metadata: Anything,
        validation_rules_assignments: listShape('data', Anything),
      }),
    ),
    total: Type.Integer(),
    has_more: Type.Boolean(),
    more_starting_after: maybe(Type.String()),
  }),
  tracking_id: orNull(Type.String()),
  order: maybe(ExaminedOrderShape),
  stacking_rules: StackingRulesShape,
})
