import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const publication = {
  id: Type.String({ pattern: '^pub_' }),
  object: Type.Literal('publication'),
  created_at: Moment,
  customer_id: Type.String({ pattern: '^cust_' }),
  tracking_id: maybe(Type.String()),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  channel: Type.String(),
  source_id: orNull(Type.String()),
  result: Type.Union([Type.Literal('SUCCESS'), Type.Literal('FAILURE')]),
  customer: Type.Object({ id: Type.String({ pattern: '^cust_' }), object: Type.Literal('customer') }),
  vouchers_id: Type.Array(Type.String({ pattern: '^v_' })),
  vouchers: Type.Optional(Type.Array(Type.String())),
}

export const PublicationShape = Type.Object({
  ...publication,
  voucher: Type.Optional(
    Type.Object({
      id: Type.String({ pattern: '^v_' }),
      code: Type.String(),
      holder_id: Type.String({ pattern: '^cust_' }),
      publish: Type.Object({ object: Type.Literal('list'), count: Type.Integer({ minimum: 1 }), url: Type.String() }),
      object: Type.Literal('voucher'),
    }),
  ),
})

/** As web pages see it. */
export const ToPageShape = Type.Object({
  ...publication,
  voucher: Type.Object({ code: Type.String(), object: Type.Literal('voucher') }),
})

export const ListedPublicationShape = Type.Object({
  ...publication,
  voucher: Type.Optional(
    Type.Object({
      code: Type.String(),
      campaign: maybe(Type.String()),
      is_referral_code: Type.Boolean(),
      object: Type.Literal('voucher'),
    }),
  ),
})

export const RedeemableShape = Type.Object({
  id: Type.String({ pattern: '^rh_' }),
  created_at: Moment,
  redeemable_id: Type.String({ pattern: '^v_' }),
  redeemable_object: Type.Literal('voucher'),
  customer_id: Type.String({ pattern: '^cust_' }),
  holder_role: Type.String(),
  campaign_id: orNull(Type.String({ pattern: '^camp_' })),
  campaign_type: orNull(Type.String()),
  voucher_type: Type.String(),
  redeemable: Type.Object({
    type: Type.Literal('voucher'),
    voucher: Type.Object({ code: Type.String() }),
    status: Type.String(),
  }),
})
