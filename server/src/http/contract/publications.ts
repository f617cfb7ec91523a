import { Type } from 'typebox'
import { HELD_STATUSES } from '../../promotions/publishing/held_status.ts'
import { endpoint } from './endpoint.ts'
import { HOLDER } from './holder.ts'
import { Cursor, kind, limit, listOf, Metadata, Moment, oneOf, orNull, strict } from './shapes.ts'
import { Discount, Voucher } from './voucher.ts'

const tag = 'Publications'
const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

const Who = Type.Object({
  id: Type.String(),
  source_id: Text,
  name: Type.Optional(Text),
  email: Type.Optional(Text),
  metadata: Type.Optional(Metadata),
  object: kind('customer'),
})

const publication = {
  id: Type.String(),
  object: kind('publication'),
  created_at: Moment,
  customer_id: Type.String(),
  tracking_id: Text,
  metadata: Metadata,
  channel: Type.String(),
  source_id: Text,
  result: oneOf(['SUCCESS', 'FAILURE']),
  failure_code: Type.Optional(Type.String()),
  failure_message: Type.Optional(Type.String()),
  customer: Who,
  vouchers_id: Type.Array(Type.String()),
  vouchers: Type.Optional(Type.Array(Type.String(), { description: 'Their codes, where there are several' })),
}

export const Publication = Type.Object({
  ...publication,
  voucher: Type.Optional(Voucher),
})

const ListedPublication = Type.Object({
  ...publication,
  voucher: Type.Optional(
    Type.Object({
      code: Type.String(),
      campaign: Text,
      discount: Type.Optional(Discount),
      gift: Type.Optional(Free),
      loyalty_card: Type.Optional(Free),
      is_referral_code: Type.Boolean(),
      object: kind('voucher'),
    }),
  ),
})

export const createPublication = endpoint({
  method: 'POST',
  path: '/v1/publications',
  scope: 'redemptions.write',
  tag,
  summary: 'Give a voucher to a customer',
  description:
    'A code of a campaign that nobody has, or a certain voucher. The customer is created or updated. The same source_id is one publication, and whoever asks again gets it again.',
  query: strict({ join_once: Type.Optional(Type.Boolean({ description: 'Who has one already gets the same again' })) }),
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ campaign: { name: 'Summer', count: 1 }, customer: { source_id: 'ann' }, source_id: 'letter-1' }],
    properties: {
      campaign: Type.Unsafe<unknown>({ description: '`{name, count?}`: id or name, and how many codes, at most 20' }),
      voucher: Type.Unsafe<unknown>({ description: 'Instead: the code or id of a voucher' }),
      customer: Type.Unsafe<unknown>({ description: 'Id, source_id, or an object with one of them and what is known' }),
      source_id: Type.Unsafe<unknown>({ description: 'The same once more is the same publication' }),
      channel: Type.Unsafe<unknown>({ description: 'API unless told' }),
      metadata: Type.Unsafe<unknown>({}),
      join_once: Type.Unsafe<unknown>({ description: 'As in the query' }),
    },
    additionalProperties: true,
  }),
  answer: Publication,
  errors: [
    'missing_vouchers',
    'missing_customer',
    'customer_not_found',
    'campaign_not_found',
    'voucher_not_found',
    'invalid_campaign',
    'voucher_already_published',
    'voucher_cannot_be_published',
    'voucher_disabled',
    'voucher_expired',
    'no_voucher_suitable_for_publication',
    'invalid_code_config',
    'too_many_vouchers_requested',
    'duplicate_source_id',
  ],
  voucherify: true,
})

export const publishToPage = endpoint({
  ...createPublication,
  path: '/client/v1/publish',
  scope: 'client.publish',
  tag: 'Browser',
  summary: 'Give the visitor a code of a campaign',
  description:
    'Only for keys whose scopes name `client.publish`. The answer holds nothing of a customer that the page did not send.',
  query: strict({
    campaign: Type.Optional(Type.String({ maxLength: 512, description: 'Id or name' })),
    join_once: Type.Optional(Type.Boolean({ description: 'Who has one already gets the same again' })),
    tracking_id: Type.Optional(
      Type.String({ maxLength: 512, description: 'Source_id of the visitor, where the body has none' }),
    ),
  }),
})

export const listPublications = endpoint({
  method: 'GET',
  path: '/v1/publications',
  scope: 'promotions.read',
  tag,
  summary: 'Who was given what',
  query: strict({
    campaign: Type.Optional(Type.String({ maxLength: 512, description: 'Id or name' })),
    voucher: Type.Optional(Type.String({ maxLength: 512, description: 'Id or code' })),
    customer: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'Id or source_id' })),
    source_id: Type.Optional(Type.String({ maxLength: 512 })),
    result: Type.Optional(oneOf(['SUCCESS', 'FAILURE'])),
    voucher_type: Type.Optional(
      oneOf(['DISCOUNT', 'GIFT', 'LOYALTY_CARD', 'LUCKY_DRAW', 'DISCOUNT_VOUCHER', 'GIFT_VOUCHER']),
    ),
    is_referral_code: Type.Optional(Type.Boolean()),
    filters: Type.Optional(
      Type.Unsafe<unknown>({
        type: 'object',
        additionalProperties: true,
        description:
          '`filters[result][conditions][$is][0]=…` over id, campaign_name, campaign_id, customer_id, voucher_code, voucher_type, is_referral_code, source_id, channel, result and failure_code',
      }),
    ),
    order: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'created_at, id, voucher_code, tracking_id, customer_id or channel, `-` before it for descending',
      }),
    ),
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    starting_after: Cursor,
  }),
  answer: listOf('publications', ListedPublication),
  voucherify: true,
})

export const listRedeemables = endpoint({
  method: 'GET',
  path: '/v1/customers/:customer/redeemables',
  scope: 'promotions.read',
  tag: 'Publications',
  summary: 'What a customer holds',
  description: 'Vouchers that were published to the customer, and referral codes that they came by.',
  params: strict({ customer: Type.String({ minLength: 1, description: 'Id (`cust_…`) or source_id' }) }),
  query: strict({
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    order: Type.Optional(
      Type.String({ maxLength: 100, description: 'created_at or id, `-` before it for descending' }),
    ),
    starting_after: Cursor,
    starting_after_id: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: '`rh_…`' })),
    filters: Type.Optional(
      Type.Unsafe<unknown>({
        type: 'object',
        additionalProperties: true,
        description:
          '`filters[holder_role][conditions][$is][0]=…` over id, redeemable_id, redeemable_object, customer_id, holder_role, campaign_id, campaign_type and voucher_type',
      }),
    ),
  }),
  answer: listOf(
    'data',
    Type.Object({
      ...HOLDER,
      redeemable: Type.Object({ type: kind('voucher'), voucher: Voucher, status: oneOf(HELD_STATUSES) }),
    }),
  ),
  errors: ['customer_not_found'],
  voucherify: true,
})
