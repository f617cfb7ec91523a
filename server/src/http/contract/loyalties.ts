import { Type } from 'typebox'
import { Campaign } from './campaign.ts'
import { CampaignEdit, CampaignInput, CampaignParams, CampaignsQuery } from './campaigns.ts'
import { endpoint } from './endpoint.ts'
import { Redemption } from './redemptions.ts'
import { pages, Reward, RewardAssignment } from './rewards.ts'
import { kind, limit, listOf, Metadata, Moment, oneOf, orNull, Started, strict } from './shapes.ts'
import { Transaction, TransactionsQuery } from './transaction.ts'
import { Voucher } from './voucher.ts'
import { Balance } from './vouchers.ts'

const tag = 'Loyalty programmes'
const said = (description: string) => Type.Unsafe<unknown>({ description })
const Text = orNull(Type.String())

const memberParam = Type.String({ minLength: 1, description: 'Code or id (`v_…`) of their card' })
const MemberParams = strict({ member: memberParam })
const InProgramme = strict({
  campaign: Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' }),
  member: memberParam,
})

export const createLoyaltyProgramme = endpoint({
  method: 'POST',
  path: '/v1/loyalties',
  scope: 'promotions.write',
  tag,
  summary: 'Create a loyalty programme',
  description: 'A campaign of type LOYALTY_PROGRAM; `campaign_type` may be left out.',
  body: CampaignInput,
  answer: Campaign,
  errors: ['invalid_campaign', 'invalid_code_config', 'campaign_name_taken', 'validation_rule_not_found'],
  audit: 'campaigns.create',
  voucherify: true,
})

export const listLoyaltyProgrammes = endpoint({
  method: 'GET',
  path: '/v1/loyalties',
  scope: 'promotions.read',
  tag,
  summary: 'List loyalty programmes',
  query: strict(CampaignsQuery),
  answer: listOf('campaigns', Campaign),
  voucherify: true,
})

export const findLoyaltyProgramme = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign',
  scope: 'promotions.read',
  tag,
  summary: 'Get a loyalty programme',
  params: CampaignParams,
  answer: Campaign,
  errors: ['campaign_not_found'],
  voucherify: true,
})

export const updateLoyaltyProgramme = endpoint({
  method: 'PUT',
  path: '/v1/loyalties/:campaign',
  scope: 'promotions.write',
  tag,
  summary: 'Update a loyalty programme',
  params: CampaignParams,
  body: CampaignEdit,
  answer: Campaign,
  errors: ['campaign_not_found', 'invalid_campaign'],
  audit: 'campaigns.update',
  voucherify: true,
})

export const deleteLoyaltyProgramme = endpoint({
  method: 'DELETE',
  path: '/v1/loyalties/:campaign',
  scope: 'promotions.write',
  tag,
  summary: 'Delete a loyalty programme',
  description: 'Nobody finds it from now on; its cards go in the background.',
  params: CampaignParams,
  query: strict({ force: Type.Optional(Type.Boolean()) }),
  // As Voucherify answers it here, though the work is only begun.
  status: 200,
  answer: Started,
  errors: ['campaign_not_found', 'definition_in_use', 'resource_in_use'],
  audit: 'campaigns.delete',
  voucherify: true,
})

export const createLoyaltyMember = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/members',
  scope: 'promotions.write',
  tag,
  summary: 'Make a customer a member',
  description: 'Answers their card: the same one however often they join.',
  params: CampaignParams,
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ customer: { source_id: 'anna' } }],
    properties: {
      customer: said('Id, source_id, or an object with one of them and the profile'),
      voucher: said('A certain card of the programme'),
      channel: said('By which they came'),
      metadata: said('Of the publication'),
      source_id: said('Of your own: the same again changes nothing'),
    },
    additionalProperties: true,
  }),
  answer: Voucher,
  errors: [
    'campaign_not_found',
    'customer_not_found',
    'voucher_not_found',
    'missing_customer',
    'no_voucher_suitable_for_publication',
    'voucher_already_published',
    'duplicate_source_id',
  ],
  voucherify: true,
})

const range = () =>
  strict({
    before: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  })

export const listLoyaltyMembers = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/members',
  scope: 'promotions.read',
  tag,
  summary: 'List the members of a programme, by their cards',
  params: CampaignParams,
  query: strict({
    ...pages,
    customer: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'Id or source_id' })),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
    ids: Type.Optional(Type.Array(Type.String({ maxLength: 512 }), { maxItems: 100 })),
    created_at: Type.Optional(range()),
    updated_at: Type.Optional(range()),
    order: Type.Optional(
      Type.String({ maxLength: 100, description: 'created_at or updated_at, `-` before it for descending' }),
    ),
  }),
  answer: listOf('vouchers', Voucher),
  errors: ['campaign_not_found'],
  voucherify: true,
})

const findMember = {
  method: 'GET',
  scope: 'promotions.read',
  tag,
  summary: 'Get the card of a member',
  answer: Voucher,
  errors: ['campaign_not_found', 'member_not_found'],
  voucherify: true,
} as const
export const findLoyaltyMember = endpoint({
  ...findMember,
  path: '/v1/loyalties/members/:member',
  params: MemberParams,
})
export const findMemberOfProgramme = endpoint({
  ...findMember,
  path: '/v1/loyalties/:campaign/members/:member',
  params: InProgramme,
})

const Activity = Type.Object({
  id: Type.String(),
  type: Type.String({ description: 'customer.rewarded.loyalty_points, customer.redemption.succeeded, …' }),
  data: Type.Object({
    data: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
    event_source: orNull(Type.Object({ channel: Type.Object({ channel_type: Type.String() }) })),
  }),
  created_at: Moment,
  group_id: Text,
})

const ActivityQuery = strict({
  limit: limit(100, 10),
  order: Type.Optional(oneOf(['id', '-id', 'created_at', '-created_at'])),
  starting_after_id: Type.Optional(Type.String({ maxLength: 100, description: 'The last one seen' })),
})

const activity = {
  method: 'GET',
  scope: 'promotions.read',
  tag,
  summary: 'What happened to the card of a member, newest first',
  query: ActivityQuery,
  answer: listOf('data', Activity),
  errors: ['campaign_not_found', 'member_not_found'],
  voucherify: true,
} as const
export const listMemberActivity = endpoint({
  ...activity,
  path: '/v1/loyalties/members/:member/activity',
  params: MemberParams,
})
export const listMemberActivityInProgramme = endpoint({
  ...activity,
  path: '/v1/loyalties/:campaign/members/:member/activity',
  params: InProgramme,
})

const activities = {
  method: 'GET',
  scope: 'promotions.read',
  tag,
  summary: 'The same, as older clients of Voucherify ask for it',
  query: strict({ limit: limit(100, 100) }),
  answer: listOf(
    'activities',
    Type.Object({
      id: Type.String(),
      type: Type.String(),
      object: kind('activity'),
      created_at: Moment,
      data: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
    }),
  ),
  errors: ['campaign_not_found', 'member_not_found'],
  voucherify: true,
} as const
export const listMemberActivities = endpoint({
  ...activities,
  path: '/v1/loyalties/members/:member/activities',
  params: MemberParams,
})
export const listMemberActivitiesInProgramme = endpoint({
  ...activities,
  path: '/v1/loyalties/:campaign/members/:member/activities',
  params: InProgramme,
})

const balance = {
  method: 'POST',
  scope: 'promotions.write',
  tag,
  summary: 'Add points to the card of a member, or take them away',
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ points: 100, reason: 'Sorry for the delay', source_id: 'ticket-7' }],
    properties: {
      points: said('A whole number; below 0 takes away'),
      expiration_type: said('PROGRAM_RULES (unless told), CUSTOM_DATE or NON_EXPIRING'),
      expiration_date: said('Of CUSTOM_DATE: the last day on which they can be spent, `2027-01-31`'),
      reason: said('For people'),
      source_id: said('Of your own: the same again changes nothing'),
    },
    additionalProperties: true,
  }),
  answer: Balance,
  errors: [
    'campaign_not_found',
    'member_not_found',
    'invalid_amount',
    'invalid_customer',
    'invalid_expiration_date',
    'loyalty_card_points_exceeded',
  ],
  audit: 'members.points',
  voucherify: true,
} as const
export const changeMemberPoints = endpoint({
  ...balance,
  path: '/v1/loyalties/members/:member/balance',
  params: MemberParams,
})
export const changeMemberPointsInProgramme = endpoint({
  ...balance,
  path: '/v1/loyalties/:campaign/members/:member/balance',
  params: InProgramme,
})

export const transferMemberPoints = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/members/:member/transfers',
  scope: 'promotions.write',
  tag,
  summary: 'Move points from other cards onto the card of a member',
  description: 'All or none. How long they last begins anew.',
  params: InProgramme,
  body: Type.Unsafe<unknown>({
    type: 'array',
    examples: [[{ code: 'CLUB-1', points: 20, reason: 'One household', source_id: 'move-1' }]],
    items: { type: 'object', additionalProperties: true },
  }),
  answer: Voucher,
  errors: ['campaign_not_found', 'member_not_found', 'invalid_customer', 'loyalty_card_points_exceeded'],
  audit: 'members.transfer',
  voucherify: true,
})

export const listMemberBuckets = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/members/:member/points-expiration',
  scope: 'promotions.read',
  tag,
  summary: 'The points of a member by when they expire',
  params: InProgramme,
  query: strict(pages),
  answer: listOf(
    'data',
    Type.Object({
      id: Type.String(),
      voucher_id: Type.String(),
      campaign_id: Type.String(),
      bucket: Type.Object({ total_points: Type.Integer({ description: 'Those that are left' }) }),
      status: kind('ACTIVE'),
      expires_at: orNull(Type.String({ description: 'The last day on which they can be spent; null: for ever' })),
      created_at: Moment,
      updated_at: orNull(Moment),
      object: kind('loyalty_points_bucket'),
    }),
  ),
  errors: ['campaign_not_found', 'member_not_found'],
  voucherify: true,
})

const redemption = {
  method: 'POST',
  scope: 'redemptions.write',
  tag,
  summary: 'Redeem points for a reward',
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ reward: { id: 'rew_01h2xcejqtf2nbrexx3vqjhp41' } }],
    properties: {
      reward: said('`{id, points?}`: `points` of rewards that are paid with'),
      order: said('Which the points pay, where the reward is COIN'),
      metadata: said('Of the redemption'),
    },
    additionalProperties: true,
  }),
  answer: Redemption,
  errors: [
    'campaign_not_found',
    'member_not_found',
    'reward_not_found',
    'reward_assignment_not_found',
    'missing_reward',
    'missing_param',
    'missing_order',
    'reward_out_of_stock',
    'loyalty_card_points_exceeded',
    'voucher_disabled',
    'voucher_expired',
    'voucher_not_active',
    'voucher_not_active_now',
    'customer_rules_violated',
    'order_rules_violated',
    'redemption_rules_violated',
    'no_voucher_suitable_for_publication',
  ],
  voucherify: true,
} as const
export const redeemForReward = endpoint({
  ...redemption,
  path: '/v1/loyalties/members/:member/redemption',
  params: MemberParams,
})
export const redeemForRewardInProgramme = endpoint({
  ...redemption,
  path: '/v1/loyalties/:campaign/members/:member/redemption',
  params: InProgramme,
})

const transactions = {
  method: 'GET',
  scope: 'promotions.read',
  tag,
  summary: 'How the points of a member came to be',
  query: TransactionsQuery,
  answer: listOf('data', Transaction),
  errors: ['campaign_not_found', 'member_not_found'],
  voucherify: true,
} as const
export const listMemberTransactions = endpoint({
  ...transactions,
  path: '/v1/loyalties/members/:member/transactions',
  params: MemberParams,
})
export const listMemberTransactionsInProgramme = endpoint({
  ...transactions,
  path: '/v1/loyalties/:campaign/members/:member/transactions',
  params: InProgramme,
})

export const listMemberRewards = endpoint({
  method: 'GET',
  path: '/v1/loyalties/members/:member/rewards',
  scope: 'promotions.read',
  tag,
  summary: 'What a member can redeem points for',
  params: MemberParams,
  query: strict({
    affordable_only: Type.Optional(Type.Boolean({ description: 'What the points are enough for' })),
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  }),
  answer: listOf('data', Type.Object({ reward: Reward, assignment: RewardAssignment, object: kind('loyalty_reward') })),
  errors: ['member_not_found'],
  voucherify: true,
})

/** What is at a place and of which balances. */
export const LoyaltyTier = Type.Object({
  id: Type.String(),
  name: Type.String(),
  campaign_id: Type.String(),
  metadata: Metadata,
  points: Type.Object({ from: Type.Integer(), to: orNull(Type.Integer()) }),
  earning_rules: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description: 'By `ern_…`: what it makes of earned points',
    additionalProperties: true,
  }),
  rewards: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description: 'By `rewa_…`: what a reward costs',
    additionalProperties: true,
  }),
  config: Type.Object({ points: Type.Object({ from: Type.Integer(), to: orNull(Type.Integer()) }) }),
  expiration: Type.Optional(
    Type.Object({
      customer_id: Text,
      campaign_id: Type.String(),
      tier_id: Type.String(),
      start_date: Type.Null(),
      expiration_date: Type.Null(),
    }),
  ),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('loyalty_tier'),
})

export const listMemberTiers = endpoint({
  method: 'GET',
  path: '/v1/loyalties/members/:member/tiers',
  scope: 'promotions.read',
  tag,
  summary: 'The tier that a member is in: it follows from the balance',
  params: MemberParams,
  answer: listOf('data', LoyaltyTier),
  errors: ['member_not_found'],
  voucherify: true,
})
