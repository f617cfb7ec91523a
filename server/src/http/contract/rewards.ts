import { Type } from 'typebox'
import { REWARD_TYPES } from '../../promotions/loyalty/rewards/reward_row.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Metadata, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Rewards'
const said = (description: string) => Type.Unsafe<unknown>({ description })
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const RewardParams = strict({ reward: Type.String({ minLength: 1, description: 'Id (`rew_…`)' }) })
export const assignmentParam = Type.String({ minLength: 1, description: 'Id (`rewa_…`)' })

export const Reward = Type.Object({
  id: Type.String(),
  name: Type.String(),
  stock: orNull(Type.Integer({ description: 'How many are left; null: without end' })),
  redeemed: orNull(Type.Integer()),
  attributes: Free,
  metadata: Metadata,
  type: oneOf(REWARD_TYPES),
  parameters: Free,
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('reward'),
})

export const RewardAssignment = Type.Object({
  id: Type.String(),
  reward_id: Type.String(),
  related_object_id: Type.String({ description: 'The programme that has it' }),
  related_object_type: kind('campaign'),
  parameters: Type.Optional(
    Type.Object(
      { loyalty: Type.Object({ points: Type.Integer(), auto_redeem: Type.Null() }) },
      { description: 'What it costs; of COIN the customer says how much' },
    ),
  ),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('reward_assignment'),
})

/** What the checks of promotions read; described here for people. */
const RewardInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description:
    'In an update, what is left out stays, and metadata is merged by key. The type follows from `parameters`.',
  examples: [
    { name: 'A mug', stock: 100, parameters: { product: { id: 'mug', sku_id: null } } },
    { name: 'Ten off', parameters: { campaign: { id: 'Gift cards', balance: 1000 } } },
    { name: 'Pay with points', parameters: { coin: { exchange_ratio: 1, points_ratio: 10 } } },
  ],
  properties: {
    name: said('For people'),
    parameters: said(
      '`{product: {id, sku_id?}}`, `{campaign: {id, balance?}}` or `{coin: {exchange_ratio, points_ratio?}}`',
    ),
    stock: said('How many there are; null or nothing: without end'),
    attributes: said('`{image_url?, description?}`'),
    metadata: said('Custom attributes by key'),
  },
  additionalProperties: true,
})

const AssignmentInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [{ campaign: 'Club', parameters: { loyalty: { points: 40 } } }],
  properties: {
    campaign: said('Id or name of the programme'),
    parameters: said('`{loyalty: {points}}`, which COIN does not have'),
    validation_rules: said('Ids (`val_…`) of rules to assign'),
  },
  additionalProperties: true,
})

export const pages = {
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
}

export const createReward = endpoint({
  method: 'POST',
  path: '/v1/rewards',
  scope: 'promotions.write',
  tag,
  summary: 'Create a reward',
  body: RewardInput,
  answer: Reward,
  errors: ['invalid_balance', 'campaign_not_found', 'product_not_found'],
  audit: 'rewards.create',
  voucherify: true,
})

export const listRewards = endpoint({
  method: 'GET',
  path: '/v1/rewards',
  scope: 'promotions.read',
  tag,
  summary: 'List rewards',
  query: strict({ ...pages, assignment_id: Type.Optional(Type.String({ maxLength: 100 })) }),
  answer: listOf('data', Reward),
  voucherify: true,
})

export const findReward = endpoint({
  method: 'GET',
  path: '/v1/rewards/:reward',
  scope: 'promotions.read',
  tag,
  summary: 'Get a reward',
  params: RewardParams,
  answer: Reward,
  errors: ['reward_not_found'],
  voucherify: true,
})

export const updateReward = endpoint({
  method: 'PUT',
  path: '/v1/rewards/:reward',
  scope: 'promotions.write',
  tag,
  summary: 'Update a reward',
  params: RewardParams,
  body: RewardInput,
  answer: Reward,
  errors: ['reward_not_found', 'invalid_balance', 'campaign_not_found', 'product_not_found'],
  audit: 'rewards.update',
  voucherify: true,
})

export const deleteReward = endpoint({
  method: 'DELETE',
  path: '/v1/rewards/:reward',
  scope: 'promotions.write',
  tag,
  summary: 'Delete a reward that no programme has',
  params: RewardParams,
  answer: null,
  errors: ['reward_not_found', 'resource_in_use'],
  audit: 'rewards.delete',
  voucherify: true,
})

export const listAssignmentsOfReward = endpoint({
  method: 'GET',
  path: '/v1/rewards/:reward/assignments',
  scope: 'promotions.read',
  tag,
  summary: 'List the programmes that have a reward',
  params: RewardParams,
  query: strict(pages),
  answer: listOf('data', RewardAssignment),
  errors: ['reward_not_found'],
  voucherify: true,
})

export const assignReward = endpoint({
  method: 'POST',
  path: '/v1/rewards/:reward/assignments',
  scope: 'promotions.write',
  tag,
  summary: 'Give a reward to a programme',
  params: RewardParams,
  body: AssignmentInput,
  answer: RewardAssignment,
  errors: ['reward_not_found', 'campaign_not_found', 'assignment_exists', 'missing_param', 'validation_rule_not_found'],
  audit: 'reward_assignments.create',
  voucherify: true,
})

const OfReward = strict({
  reward: Type.String({ minLength: 1, description: 'Id (`rew_…`)' }),
  reward_assignment: assignmentParam,
})

export const findAssignmentOfReward = endpoint({
  method: 'GET',
  path: '/v1/rewards/:reward/assignments/:reward_assignment',
  scope: 'promotions.read',
  tag,
  summary: 'Get an assignment of a reward',
  params: OfReward,
  answer: RewardAssignment,
  errors: ['reward_not_found', 'reward_assignment_not_found'],
  voucherify: true,
})

export const updateAssignmentOfReward = endpoint({
  method: 'PUT',
  path: '/v1/rewards/:reward/assignments/:reward_assignment',
  scope: 'promotions.write',
  tag,
  summary: 'Change what a reward costs in a programme',
  params: OfReward,
  body: AssignmentInput,
  answer: RewardAssignment,
  errors: ['reward_not_found', 'reward_assignment_not_found', 'missing_param'],
  audit: 'reward_assignments.update',
  voucherify: true,
})

export const deleteAssignmentOfReward = endpoint({
  method: 'DELETE',
  path: '/v1/rewards/:reward/assignments/:reward_assignment',
  scope: 'promotions.write',
  tag,
  summary: 'Take a reward from a programme',
  params: OfReward,
  answer: null,
  errors: ['reward_not_found', 'reward_assignment_not_found'],
  audit: 'reward_assignments.delete',
  voucherify: true,
})
