import { Type } from 'typebox'
import { HIDING_REASONS, OFFER_STATES, VISIBLE_STATUSES } from '../../promotions/offers/offer.ts'
import { CustomerParams } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Offers'

const OfferParams = strict({ offer: Type.String({ minLength: 1, description: 'Id (`off_…`) or name' }) })
const Text = orNull(Type.String())
const Document = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const Limit = orNull(Type.Integer({ minimum: 1 }))
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const Counts = Type.Object({ activated: Type.Integer(), awarded: Type.Integer() })
const Reasons = Type.Array(oneOf(HIDING_REASONS), { description: 'Everything in the way, the weightiest first' })

const Limits = Type.Object({
  global_activation: Limit,
  member_activation: Limit,
  global_award: Limit,
  member_award: Limit,
})

const Audience = Type.Object({
  type: Type.String(),
  segments: Type.Optional(Type.Array(Named)),
  minimum_age: Type.Optional(orNull(Type.Integer())),
  maximum_age: Type.Optional(orNull(Type.Integer())),
  filter: Type.Optional(Type.Unsafe<unknown>({ description: 'A condition tree' })),
  query: Type.Optional(Type.String({ description: 'The filter as text' })),
  sentence: Type.Optional(Type.String({ description: 'The filter in English' })),
})

const Redeemable = orNull(Type.Object({ object: oneOf(['campaign', 'promotion_tier']), id: Type.String() }))

const CONTENT = {
  id: Type.String(),
  name: Type.String(),
  content: Document,
  category: Text,
  publish_at: orNull(Moment),
  expire_at: orNull(Moment),
  must_activate: Type.Boolean(),
}

export const Offer = Type.Object({
  ...CONTENT,
  custom_data: Document,
  discontinued: Type.Boolean(),
  limits: Limits,
  redeemable: Redeemable,
  audiences: Type.Array(Audience),
  state: oneOf(OFFER_STATES, {
    description: 'What hides it from everybody now, the first of the reasons, or `visible`',
  }),
  used: Counts,
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('offer'),
})

const AUDIENCES = [
  { type: 'in_all_segments', segments: ['Urban Workers_Chi'] },
  { type: 'age_within', minimum_age: 21 },
  { type: 'filter', filter: 'orders in the last 30 days = 0' },
]

const SentAudiences = Type.Unsafe<unknown>({
  description:
    'All must hold; none is everybody. `in_all_segments`, `in_any_segment` and `not_in_segments` have `segments` (ids or names), `age_within` has `minimum_age` and `maximum_age` in whole years, `filter` has a filter in any notation.',
  examples: [AUDIENCES],
})

/** What the checks of offers read; described here for people. */
const OfferInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'Of what exists, what is left out stays as it is, and null takes it away.',
  examples: [
    { name: 'Need a break from your desk?', content: { title: 'A coffee on us' }, audiences: [AUDIENCES[1]] },
    {
      name: 'First thousand',
      category: 'food',
      publish_at: '2026-06-01T00:00:00Z',
      expire_at: '2026-07-01T00:00:00Z',
      must_activate: true,
      limits: { global_award: 1000, member_award: 1 },
    },
  ],
  properties: {
    name: Type.String({ minLength: 1, maxLength: 250 }),
    content: Type.Unsafe<unknown>({ description: 'What is shown of it; any JSON object' }),
    custom_data: Type.Unsafe<unknown>({ description: 'Of your own, not shown to browsers; any JSON object' }),
    category: Text,
    publish_at: Type.Unsafe<unknown>({ description: 'Seen from then on' }),
    expire_at: Type.Unsafe<unknown>({ description: 'Seen until just before' }),
    discontinued: Type.Unsafe<unknown>({ description: 'true hides it from everybody' }),
    must_activate: Type.Unsafe<unknown>({ description: 'true: awarded only to who has activated it' }),
    limits: Type.Unsafe<unknown>({
      description:
        '`global_activation`, `global_award`: by all together; `member_activation`, `member_award`: by each. Those that are left out stay, null is without limit.',
    }),
    redeemable: Type.Unsafe<unknown>({
      description: '`{object: "campaign" or "promotion_tier", id}` that it leads to',
    }),
    audiences: SentAudiences,
  },
  additionalProperties: true,
})

const Failed = Type.Object({
  audience: Type.Integer({ description: 'Its place in the offer, from 0' }),
  type: Type.String(),
  missing_segments: Type.Array(Named, { description: 'To be in; of `in_any_segment` one of them' }),
  excluded_by: Type.Array(Named, { description: 'To be out of' }),
  minimum_age: Type.Optional(orNull(Type.Integer())),
  maximum_age: Type.Optional(orNull(Type.Integer())),
  age: Type.Optional(orNull(Type.Integer({ description: 'In whole years; null when no birthdate is known' }))),
  filter: Type.Optional(Type.Unsafe<unknown>({ description: 'The filter that does not hold, as a tree' })),
  sentence: Type.Optional(Type.String({ description: 'The filter in English' })),
})

const JUDGED = {
  eligible: Type.Boolean({ description: 'Whether nothing is in the way: the same as `visible`' }),
  visible_status: oneOf(VISIBLE_STATUSES, { description: 'The first of the reasons, or `visible`' }),
  reasons: Reasons,
}

export const MemberOffer = Type.Object({
  ...CONTENT,
  custom_data: Document,
  limits: Limits,
  redeemable: Redeemable,
  ...JUDGED,
  failed_audiences: Type.Array(Failed),
  activated: Type.Integer({ description: 'By this customer' }),
  awarded: Type.Integer({ description: 'To this customer' }),
  object: kind('offer'),
})

const PageOffer = Type.Object({ ...CONTENT, ...JUDGED, object: kind('offer') })

const memberQuery = strict({
  offer: Type.Optional(Type.String({ maxLength: 512, description: 'Only this one: its id or name' })),
  visible_status: Type.Optional(oneOf(VISIBLE_STATUSES, { description: 'Only those of this status' })),
  category: Type.Optional(Type.String({ maxLength: 512 })),
  limit: limit(1_000, 100),
  starting_after: Cursor,
})

export const createOffer = endpoint({
  method: 'POST',
  path: '/v1/offers',
  scope: 'promotions.write',
  tag,
  summary: 'Create an offer',
  body: OfferInput,
  answer: Offer,
  errors: ['offer_name_taken', 'too_large'],
  audit: 'offers.create',
})

export const listOffers = endpoint({
  method: 'GET',
  path: '/v1/offers',
  scope: 'promotions.read',
  tag,
  summary: 'List offers',
  query: strict({
    limit: limit(100, 10),
    starting_after: Cursor,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    category: Type.Optional(Type.String({ maxLength: 512 })),
    q: Type.Optional(Type.String({ maxLength: 250, description: 'Part of the name' })),
    state: Type.Optional(oneOf(OFFER_STATES)),
    order: Type.Optional(oneOf(['name', '-name', 'created_at', '-created_at', 'updated_at', '-updated_at'])),
    total: Type.Optional(oneOf(['exact', 'none'], { description: 'none leaves the count out' })),
  }),
  answer: listOf('offers', Offer),
})

export const findOffer = endpoint({
  method: 'GET',
  path: '/v1/offers/:offer',
  scope: 'promotions.read',
  tag,
  summary: 'Get an offer',
  params: OfferParams,
  answer: Offer,
  errors: ['offer_not_found'],
})

export const updateOffer = endpoint({
  method: 'PUT',
  path: '/v1/offers/:offer',
  scope: 'promotions.write',
  tag,
  summary: 'Change an offer',
  description: 'Whoever asks from then on sees the change.',
  params: OfferParams,
  body: OfferInput,
  answer: Offer,
  errors: ['offer_not_found', 'offer_name_taken'],
  audit: 'offers.edit',
})

export const deleteOffer = endpoint({
  method: 'DELETE',
  path: '/v1/offers/:offer',
  scope: 'promotions.write',
  tag,
  summary: 'Delete an offer, and what was granted by it',
  params: OfferParams,
  answer: null,
  errors: ['offer_not_found'],
  audit: 'offers.delete',
})

const Grant = Type.Object({
  id: Text,
  offer: Type.String(),
  customer: Type.Object({ id: Type.String(), object: kind('customer') }),
  asked: Type.Integer(),
  granted: Type.Integer({ description: 'What the limits left of it, from 0' }),
  reasons: Type.Array(oneOf(['global_limit', 'member_limit']), {
    description: 'The limits in the way, where less was granted than asked',
  }),
  member: Counts,
  total: Counts,
  created_at: Moment,
  object: kind('offer_grant'),
})

const GrantInput = strict(
  {
    customer: Type.Unsafe<unknown>({ description: '`{source_id}`, `{id}`, or either as a text' }),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 })),
  },
  { examples: [{ customer: { source_id: 'anna' }, count: 1 }] },
)

const granting = { params: OfferParams, body: GrantInput, answer: Grant }
const GRANT_ERRORS = ['offer_not_found', 'customer_not_found', 'offer_not_visible'] as const

export const activateOffer = endpoint({
  method: 'POST',
  path: '/v1/offers/:offer/activate',
  scope: 'redemptions.write',
  tag,
  summary: 'Activate an offer for a customer',
  description:
    'Grants what the limits leave, which may be nothing. Whom the offer is hidden from otherwise is refused.',
  ...granting,
  errors: GRANT_ERRORS,
})

export const awardOffer = endpoint({
  method: 'POST',
  path: '/v1/offers/:offer/award',
  scope: 'redemptions.write',
  tag,
  summary: 'Award an offer to a customer',
  description:
    'Grants what the limits leave, which may be nothing. Whom the offer is hidden from otherwise is refused.',
  ...granting,
  errors: [...GRANT_ERRORS, 'offer_not_activated'],
})

const GivenGrant = Type.Object({
  id: Type.String(),
  kind: oneOf(['activation', 'award']),
  /** Null: deleted since. */
  customer: orNull(Type.Object({ id: Type.String(), source_id: Text, name: Text, email: Text })),
  asked: Type.Integer(),
  granted: Type.Integer(),
  created_at: Moment,
  object: kind('offer_grant'),
})

export const grantsOfOffer = endpoint({
  method: 'GET',
  path: '/v1/offers/:offer/grants',
  scope: 'promotions.read',
  tag,
  summary: 'What an offer was activated by and awarded to, the newest first',
  params: OfferParams,
  query: strict({
    kind: Type.Optional(oneOf(['activation', 'award'])),
    limit: limit(100, 10),
    starting_after: Cursor,
  }),
  answer: listOf('grants', GivenGrant),
  errors: ['offer_not_found'],
})

const AudiencePreview = Type.Object({
  object: kind('audience_preview'),
  count: Type.Integer({ description: 'Exact: for how many all audiences hold' }),
  as_of: Moment,
  total: Type.Integer({ description: 'All customers of the project' }),
  served: Type.Optional(
    Type.Integer({ description: 'Of `count`, who has been awarded the offer as often as it allows to each' }),
  ),
  audiences: Type.Array(
    Type.Object({
      ...Audience.properties,
      count: Type.Integer(),
      remaining: Type.Integer({ description: 'For how many this and all before it hold' }),
    }),
    { description: 'Each with how many it holds for by itself' },
  ),
  customers: Type.Array(Type.Object({ id: Type.String(), source_id: Text, name: Text, email: Text })),
  customer: Type.Optional(
    Type.Object({ id: Type.String(), in_audience: Type.Boolean(), failed_audiences: Type.Array(Failed) }),
  ),
})

const sampled = Type.Optional(
  Type.Integer({ minimum: 0, maximum: 1_000, default: 10, description: 'Sample customers' }),
)

export const previewAudiences = endpoint({
  method: 'POST',
  path: '/v1/offers/preview',
  scope: 'promotions.read',
  tag,
  summary: 'How many customers an offer with these audiences would be for',
  body: strict(
    {
      audiences: SentAudiences,
      limit: sampled,
      customer: Type.Optional(Type.Unsafe<unknown>({ description: 'Somebody to be checked: an id or a source_id' })),
    },
    { examples: [{ audiences: [AUDIENCES[1], AUDIENCES[2]], limit: 10 }] },
  ),
  answer: AudiencePreview,
  errors: ['customer_not_found'],
})

export const audienceOfOffer = endpoint({
  method: 'GET',
  path: '/v1/offers/:offer/audience',
  scope: 'promotions.read',
  tag,
  summary: 'How many customers an offer is for',
  params: OfferParams,
  query: strict({
    limit: sampled,
    customer: Type.Optional(
      Type.String({ minLength: 1, maxLength: 512, description: 'Somebody to be checked: an id or a source_id' }),
    ),
  }),
  answer: AudiencePreview,
  errors: ['offer_not_found', 'customer_not_found'],
})

export const offersOfCustomer = endpoint({
  method: 'GET',
  path: '/v1/customers/:customer/offers',
  scope: 'promotions.read',
  tag,
  summary: 'Every offer as a customer sees it, or why not',
  description:
    'The newest first. Somebody with a source_id that nobody has yet is answered what they would see on appearing.',
  params: CustomerParams,
  query: memberQuery,
  answer: listOf('offers', MemberOffer),
  errors: ['customer_not_found'],
})

export const offersOfVisitor = endpoint({
  method: 'GET',
  path: '/client/v1/customers/:customer/offers',
  scope: 'client',
  tag: 'Browser',
  summary: 'The offers for the visitor',
  description:
    'Without those that are discontinued or not published yet, and without what is known of the visitor or of segments: only that something is in the way, and of what kind.',
  params: CustomerParams,
  query: memberQuery,
  answer: listOf('offers', PageOffer),
  errors: ['customer_not_found'],
})
