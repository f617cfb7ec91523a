import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { kind, Metadata, orNull, Problem, Started, strict } from './shapes.ts'

const tag = 'Events'

/** What the checks of ingest read; described here for people. */
export const EventInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [
    {
      event: 'cart_abandoned',
      customer: { source_id: 'anna' },
      metadata: { value: 40 },
      created_at: '2026-05-01T09:30:00Z',
      id: 'cart-17',
    },
  ],
  required: ['event', 'customer'],
  properties: {
    event: { type: 'string', description: 'Its name. An event that nobody declared gets an open schema' },
    customer: {
      description: 'Id, source_id, or an object with one of them and the profile; a new source_id creates the customer',
    },
    metadata: { type: ['object', 'null'], additionalProperties: true },
    created_at: { description: 'When it happened; now unless told' },
    id: { description: 'Of your own: the same again changes nothing' },
    referral: {
      description: '`{code}`: by whom the customer was brought, for referral programmes that convert by events',
    },
    loyalty: { description: '`{code}`: the card that earns by it' },
  },
  additionalProperties: true,
})

export const Event = Type.Object({
  object: kind('event'),
  type: Type.String(),
  customer: Type.Object({
    id: Type.String(),
    source_id: orNull(Type.String()),
    name: orNull(Type.String()),
    email: orNull(Type.String()),
    metadata: Metadata,
    object: kind('customer'),
  }),
  referral: Type.Unsafe<null>({ type: 'null' }),
  loyalty: Type.Unsafe<null>({ type: 'null' }),
  metadata: Metadata,
  id: Type.String({ description: '`evt_…`' }),
  outcome: Type.String({ description: 'recorded, or repeated: an event with this id was there already' }),
})

export const recordEvent = endpoint({
  method: 'POST',
  path: '/v1/events',
  scope: 'events.write',
  tag,
  summary: 'Record an event',
  description: 'When it answers, every segment that the event matters to is right.',
  body: EventInput,
  answer: Event,
  errors: ['customer_not_found', 'voucher_not_found', 'not_published', 'referrer_not_permitted_to_redeem'],
  voucherify: true,
})

export const importEvents = endpoint({
  method: 'POST',
  path: '/v1/events/importCSV',
  scope: 'events.write',
  tag,
  summary: 'Record events from a CSV file',
  description:
    'multipart/form-data: the fields `delimiter`, `mapping`, `types` and `event` (the name of rows that say none) if needed, then `file` with the columns `event`, `customer_source_id`, `created_at`, `id`; others are properties.',
  consumes: 'multipart/form-data',
  status: 202,
  answer: Started,
  errors: ['too_large', 'invalid_file', 'unsupported_media_type'],
})

export const recordEvents = endpoint({
  method: 'POST',
  path: '/v1/events/batch',
  scope: 'events.write',
  tag,
  summary: 'Record up to 1,000 events',
  description: 'Each is answered for itself, in their order; a bad one holds up no other.',
  body: strict(
    { events: Type.Array(Type.Unsafe<unknown>({}), { minItems: 1, maxItems: 1_000 }) },
    {
      examples: [
        {
          events: [
            { id: 'login-1', event: 'login', customer: { source_id: 'anna' } },
            { id: 'login-2', event: 'login', customer: { source_id: 'bob' }, created_at: '2026-05-01T09:30:00Z' },
          ],
        },
      ],
    },
  ),
  answer: Type.Object({
    recorded: Type.Integer(),
    repeated: Type.Integer(),
    refused: Type.Integer(),
    results: Type.Array(
      Type.Object({
        outcome: Type.String({ description: 'recorded, repeated or refused' }),
        id: Type.Optional(Type.String()),
        customer: Type.Optional(Type.String()),
        key: Type.Optional(Type.String()),
        problems: Type.Optional(Type.Array(Problem)),
      }),
    ),
  }),
  errors: ['too_large'],
})
