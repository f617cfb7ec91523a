import { Type } from 'typebox'
import { TierShape } from './campaign.ts'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'
import { OrderShape } from './order.ts'
import { SimpleCustomerShape } from './simple_customer.ts'
import { VoucherShape } from './voucher.ts'

const Attributes = Type.Record(Type.String(), Type.Unknown())
const Free = Type.Object({}, { additionalProperties: true })

/** What was redeemed on an order, by the id of the redemption. */
const OnOrder = Type.Record(
  Type.String({ pattern: '^r_' }),
  Type.Object({
    date: Moment,
    rollback_id: Type.Optional(Type.String({ pattern: '^rr_' })),
    rollback_date: Type.Optional(Moment),
    related_object_type: Type.String(),
    related_object_id: Type.String(),
    related_object_parent_id: Type.Optional(Type.String()),
    stacked: Type.Optional(Type.Array(Type.String({ pattern: '^r_' }))),
    rollback_stacked: Type.Optional(Type.Array(Type.String({ pattern: '^rr_' }))),
  }),
)

/** An order after a redemption: without a customer it has no id. */
export const RedeemedOrderShape = Type.Object({
  ...OrderShape.properties,
  id: orNull(OrderShape.properties.id),
  redemptions: Type.Optional(OnOrder),
})

const { items, metadata, ...amounts } = RedeemedOrderShape.properties

const common = {
  date: Moment,
  customer_id: orNull(Type.String({ pattern: '^cust_' })),
  tracking_id: orNull(Type.String({ pattern: '^track_' })),
  metadata: Attributes,
  result: Type.Union([Type.Literal('SUCCESS'), Type.Literal('FAILURE')]),
  status: Type.Union(['SUCCEEDED', 'FAILED', 'ROLLED_BACK'].map((status) => Type.Literal(status))),
  channel: Type.Object({ channel_id: Type.String(), channel_type: Type.String() }),
  customer: orNull(SimpleCustomerShape),
  voucher: orNull(VoucherShape),
  promotion_tier: maybe(TierShape),
  gift: maybe(Type.Object({ amount: Type.Integer() })),
  loyalty_card: maybe(Type.Object({ points: Type.Integer() })),
  reward: maybe(Free),
  amount: maybe(Type.Integer()),
  related_object_id: Type.String(),
  failure_code: maybe(Type.String()),
  failure_message: maybe(Type.String()),
}
const About = Type.Union([Type.Literal('voucher'), Type.Literal('promotion_tier')])
const Related = Type.Array(Type.Object({ id: Type.String(), date: Moment }))

export const RedemptionShape = Type.Object({
  ...common,
  id: Type.String({ pattern: '^rf?_' }),
  object: Type.Literal('redemption'),
  redemption: orNull(Type.String({ pattern: '^r_' })),
  related_object_type: About,
  order: orNull(RedeemedOrderShape),
  session: maybe(Type.Object({ key: Type.String() })),
  related_redemptions: Type.Optional(Type.Object({ rollbacks: Related, redemptions: Related })),
})

export const RollbackShape = Type.Object({
  ...common,
  id: Type.String({ pattern: '^rrf?_' }),
  object: Type.Literal('redemption_rollback'),
  redemption: Type.String({ pattern: '^r_' }),
  reason: maybe(Type.String()),
  related_object_type: About,
  order: orNull(RedeemedOrderShape),
})

/** Of parts of a stack the order is told in short. */
const PartOrderShape = orNull(
  Type.Object({ ...amounts, items: Type.Optional(items), metadata: Type.Optional(metadata) }),
)

const NotUsed = Type.Array(
  Type.Object({
    status: Type.Union([Type.Literal('INAPPLICABLE'), Type.Literal('SKIPPED')]),
    id: Type.String(),
    object: About,
    result: Type.Object({ details: Type.Object({ key: Type.String(), message: Type.String() }) }),
    metadata: Attributes,
  }),
)

const whole = { related_object_type: Type.Literal('redemption') }

export const StackShape = Type.Object({
  redemptions: Type.Array(Type.Object({ ...RedemptionShape.properties, order: PartOrderShape })),
  parent_redemption: Type.Optional(Type.Object({ ...RedemptionShape.properties, ...whole })),
  order: orNull(RedeemedOrderShape),
  skipped_redeemables: NotUsed,
  inapplicable_redeemables: NotUsed,
})

export const StackRollbackShape = Type.Object({
  rollbacks: Type.Array(Type.Object({ ...RollbackShape.properties, order: PartOrderShape })),
  parent_rollback: Type.Optional(Type.Object({ ...RollbackShape.properties, ...whole })),
  order: orNull(RedeemedOrderShape),
})

/** What lists of redemptions have: parts of stacks tell their order in short. */
export const AnyRedemption = Type.Union([
  Type.Object({ ...RedemptionShape.properties, order: PartOrderShape }),
  Type.Object({ ...RollbackShape.properties, order: PartOrderShape }),
])
