import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Text = maybe(Type.String())
const Day = maybe(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }))
const Attributes = Type.Record(Type.String(), Type.Unknown())

const Redemptions = Type.Object({
  total_redeemed: Type.Integer(),
  total_failed: Type.Integer(),
  total_succeeded: Type.Integer(),
  total_rolled_back: Type.Integer(),
  total_rollback_failed: Type.Integer(),
  total_rollback_succeeded: Type.Integer(),
  gift: Type.Object({ redeemed_amount: Type.Integer(), amount_to_go: Type.Integer() }),
  loyalty_card: Type.Object({ redeemed_points: Type.Integer(), points_to_go: Type.Integer() }),
})

const Orders = Type.Object({
  total_amount: Type.Integer(),
  total_count: Type.Integer(),
  average_amount: Type.Integer(),
  last_order_amount: Type.Integer(),
  last_order_date: maybe(Moment),
})

const Referral = Type.Object({
  campaign_id: Type.String(),
  referrer_id: Type.String(),
  related_object_id: Type.String(),
  related_object_type: Type.String(),
  date: Moment,
})

const ADDRESS = ['city', 'state', 'line_1', 'line_2', 'country', 'postal_code'] as const
const Address = Type.Object(Object.fromEntries(ADDRESS.map((part) => [part, Text])))

/** A customer as create, get, update and list answer it. */
export const CustomerShape = Type.Object({
  id: Type.String({ pattern: '^cust_' }),
  source_id: Text,
  name: Text,
  description: Text,
  email: Text,
  phone: Text,
  birthday: Day,
  birthdate: Day,
  address: maybe(Address),
  summary: Type.Object({ redemptions: Redemptions, orders: Orders }),
  loyalty: Type.Object({ points: Type.Integer(), referred_customers: Type.Integer(), campaigns: Attributes }),
  referrals: Type.Object({ total: Type.Integer(), campaigns: Type.Array(Referral) }),
  metadata: Attributes,
  system_metadata: Attributes,
  created_at: Moment,
  updated_at: Type.Optional(orNull(Moment)),
  object: Type.Literal('customer'),
})
