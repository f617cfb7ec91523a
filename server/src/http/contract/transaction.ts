import { Type } from 'typebox'
import { MOVEMENT_TYPES } from '../../promotions/balances/movement_types.ts'
import { kind, limit, Moment, oneOf, orNull, strict } from './shapes.ts'

const Text = orNull(Type.String())

/** One change of what is on a gift card or a loyalty card. */
export const Transaction = Type.Object({
  id: Type.String(),
  source_id: Text,
  voucher_id: Type.String(),
  campaign_id: Text,
  source: Text,
  reason: Text,
  type: Type.String({ description: Object.keys(MOVEMENT_TYPES).join(', ') }),
  details: Type.Object(
    {
      balance: Type.Object({
        type: oneOf(['gift_voucher', 'loyalty_card']),
        total: Type.Integer({ description: 'All that came in, without what was taken out by hand' }),
        amount: Type.Optional(Type.Integer({ description: 'This change, in minor units' })),
        points: Type.Optional(Type.Integer({ description: 'This change, of loyalty cards' })),
        object: kind('balance'),
        balance: Type.Integer({ description: 'Right after it' }),
        operation_type: Type.String(),
        related_object: Type.Object({ id: Type.String(), type: kind('voucher') }),
      }),
      order: Type.Optional(Type.Object({ id: Type.String(), source_id: Text })),
      redemption: Type.Optional(Type.Unsafe<unknown>({ type: 'object', additionalProperties: true })),
      rollback: Type.Optional(Type.Unsafe<unknown>({ type: 'object', additionalProperties: true })),
    },
    { additionalProperties: true, description: 'The balance, and what the change follows from' },
  ),
  related_transaction_id: Text,
  created_at: Moment,
})

/** Which movements of a card are asked for. */
export const TransactionsQuery = strict({
  order: Type.Optional(oneOf(['id', '-id'], { description: 'Oldest or newest first; -id unless told' })),
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after_id: Type.Optional(Type.String({ maxLength: 100, description: 'The last one seen (`vtx_…`)' })),
  filters: Type.Optional(
    Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description: 'By id, type, source_id, reason and source: `filters[type][conditions][$is][0]=…`',
    }),
  ),
})
