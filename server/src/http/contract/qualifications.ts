import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { ApplicableList, ExaminedOrder, OCCASION, StackingRulesShown } from './examined.ts'
import { kind, Metadata, Moment, oneOf, orNull } from './shapes.ts'

const tag = 'Validations'
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

const QualificationInput = Type.Unsafe<Record<string, unknown>>({
  type: ['object', 'null'],
  properties: {
    ...OCCASION,
    scenario: Type.Unsafe<unknown>({
      description:
        'ALL unless told, CUSTOMER_WALLET, AUDIENCE_ONLY, PRODUCTS, PRODUCTS_BY_CUSTOMER, PRODUCTS_DISCOUNT, PRODUCTS_DISCOUNT_BY_CUSTOMER',
    }),
    options: Type.Unsafe<unknown>({
      description:
        '`limit` (5, at most 50), `starting_after`, `sorting_rule` (DEFAULT, BEST_DEAL, LEAST_DEAL), `filters`; `expand` is not needed',
    }),
  },
  additionalProperties: true,
  examples: [{ customer: { source_id: 'ann' }, order: { amount: 10_000 }, options: { limit: 10 } }],
})

const Assignment = Type.Object({
  id: Type.String(),
  rule_id: Type.String(),
  related_object_id: Type.String(),
  related_object_type: Type.String(),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('validation_rules_assignment'),
  validation_status: kind('VALID'),
})

const QualifiedRedeemable = Type.Object({
  id: Type.String({ description: 'The code of a voucher; `promo_…`, `camp_…`' }),
  object: oneOf(['voucher', 'promotion_tier', 'campaign']),
  created_at: Moment,
  result: Type.Object({
    discount: Type.Optional(Free),
    gift: Type.Optional(Free),
    loyalty_card: Type.Optional(Free),
  }),
  order: Type.Optional(ExaminedOrder),
  applicable_to: ApplicableList,
  inapplicable_to: ApplicableList,
  metadata: Metadata,
  categories: Type.Array(Free),
  name: Type.Optional(Type.String()),
  banner: Type.Optional(orNull(Type.String())),
  campaign_name: Type.Optional(Type.String()),
  campaign_id: Type.Optional(Type.String()),
  validation_rule_id: Type.Optional(Type.String()),
  validation_rules_assignments: Type.Object({
    object: kind('list'),
    data_ref: kind('data'),
    data: Type.Array(Assignment),
    total: Type.Integer(),
  }),
})

export const qualify = endpoint({
  method: 'POST',
  path: '/v1/qualifications',
  scope: 'redemptions.write',
  tag,
  summary: 'What a customer may use now',
  description:
    'Promotion tiers, codes without a campaign and what the customer holds, as the scenario says: each examined by itself, by what is settled at this moment. Newest first, or by the deal.',
  body: QualificationInput,
  answer: Type.Object({
    redeemables: Type.Object({
      object: kind('list'),
      data_ref: kind('data'),
      data: Type.Array(QualifiedRedeemable),
      total: Type.Integer({ description: 'How many are in this answer' }),
      has_more: Type.Boolean(),
      more_starting_after: Type.Optional(Type.String()),
    }),
    tracking_id: orNull(Type.String()),
    order: Type.Optional(ExaminedOrder),
    stacking_rules: StackingRulesShown,
  }),
  errors: ['customer_not_found', 'order_not_found'],
  voucherify: true,
})

export const qualifyOwn = endpoint({
  ...qualify,
  path: '/client/v1/qualifications',
  scope: 'client.qualify',
  tag: 'Browser',
  summary: 'What a visitor may use now',
})
