import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Anything, orNull, Problem } from './shapes.ts'

const tag = 'Tracking'
/** The kinds of calls, each with a route of its own. */
export const CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof CALLS)[number]

const Taken = Type.Object({
  success: Type.Boolean({ description: 'Always true' }),
  failed: Type.Optional(
    Type.Array(
      Type.Object({
        index: Type.Integer({ description: 'Which of the batch, counted from 0' }),
        message_id: orNull(Type.String()),
        key: Type.String(),
        message: Type.String(),
        problems: Type.Array(Problem),
      }),
      { description: 'Messages that were not taken; sending them again would not help' },
    ),
  ),
  problems: Type.Optional(
    Type.Array(Problem, { description: 'Traits and properties that do not fit, and were left out of what was taken' }),
  ),
})

const ids = {
  userId: Type.String({ description: 'The source_id of the customer' }),
  anonymousId: Type.String({ description: 'Instead, until it is known who it is' }),
  messageId: Type.String({ description: 'A repeated one changes nothing' }),
  timestamp: Type.String({ description: 'When it happened, ISO 8601' }),
  sentAt: Type.String({ description: "By the sender's clock, whose error is taken out" }),
  context: Anything,
}

const FIELDS = {
  identify: { traits: Anything },
  track: { event: Type.String(), properties: Anything },
  page: { name: Type.String(), category: Type.String(), properties: Anything },
  screen: { name: Type.String(), category: Type.String(), properties: Anything },
  group: { groupId: Type.String(), traits: Anything },
  alias: { previousId: Type.String() },
} as const satisfies Record<CallType, object>

// What is wrong with single messages is said by who reads them, so that the others of a batch are taken.
const describing = (properties: object) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', properties, additionalProperties: true })

export const trackBatch = endpoint({
  method: 'POST',
  path: '/v1/batch',
  scope: 'tracking.write',
  tag,
  summary: 'Take messages of all kinds',
  description:
    'Authorization: Basic, with the app id of a client key as user name. Messages of one customer take effect in their order. A message that cannot be taken is told in `failed` and holds up no other.',
  body: Type.Unsafe<{ readonly batch: readonly unknown[]; readonly sentAt?: unknown }>({
    type: 'object',
    required: ['batch'],
    properties: {
      batch: {
        type: 'array',
        items: { description: 'What the other routes take, with its `type`', examples: [{ type: CALLS[0] }] },
      },
      sentAt: ids.sentAt,
    },
    additionalProperties: true,
  }),
  answer: Taken,
  errors: ['too_large'],
})

const call = <const T extends CallType>(type: T, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/v1/${type}`,
    scope: 'tracking.write',
    tag,
    summary,
    body: describing({ ...ids, ...FIELDS[type] }),
    answer: Taken,
    errors: ['too_large'],
  })

/** One endpoint for each kind of call. */
export const trackCalls = Object.freeze({
  identify: call('identify', 'Say who somebody is'),
  track: call('track', 'Say what somebody did'),
  page: call('page', 'Say which page somebody saw'),
  screen: call('screen', 'Say which screen of an app somebody saw'),
  group: call('group', 'Say to what somebody belongs'),
  alias: call('alias', 'Say that two ids are one customer'),
}) satisfies Record<CallType, unknown>
