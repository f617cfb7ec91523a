import { Type } from 'typebox'
import { Validity } from './campaign.ts'
import { CampaignParams } from './campaigns.ts'
import { endpoint } from './endpoint.ts'
import { LoyaltyTier } from './loyalties.ts'
import { assignmentParam, pages, Reward, RewardAssignment } from './rewards.ts'
import { kind, listOf, Metadata, Moment, orNull, strict } from './shapes.ts'

const tag = 'Loyalty programmes'
const Text = orNull(Type.String())
const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const campaign = Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' })

const EarningRule = Type.Object({
  id: Type.String(),
  created_at: Moment,
  updated_at: orNull(Moment),
  event: Type.String({ description: 'order.paid, customer.segment.entered, or the name of an event' }),
  loyalty: Free,
  segment: Type.Optional(Type.Object({ id: Type.String() })),
  custom_event: Type.Optional(Type.Object({ schema_id: Type.String() })),
  source: Type.Object({
    banner: Type.Optional(Text),
    object_id: Type.String(),
    object_type: kind('campaign'),
  }),
  validation_rule_id: Text,
  active: Type.Boolean(),
  ...Validity,
  expiration_rules: Type.Optional(Free),
  metadata: Metadata,
  automation_id: Type.String(),
  object: kind('earning_rule'),
})

const ruleExample = {
  event: 'order.paid',
  loyalty: {
    type: 'PROPORTIONAL',
    calculation_type: 'ORDER_AMOUNT',
    order: { amount: { every: 1000, points: 1 } },
  },
  source: { banner: '1 point for every 10.00' },
}

export const createEarningRules = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/earning-rules',
  scope: 'promotions.write',
  tag,
  summary: 'Add earning rules to a programme',
  description:
    'Points are floor(value ÷ every) × points. A member earns by an order once for each rule, by an event once, by a segment each time of entering it.',
  params: CampaignParams,
  body: Type.Unsafe<unknown>({
    type: 'array',
    examples: [[ruleExample, { event: 'visit', loyalty: { type: 'FIXED', points: 2 } }]],
    items: { type: 'object', additionalProperties: true },
  }),
  answer: Type.Array(EarningRule),
  errors: ['campaign_not_found', 'segment_not_found', 'validation_rule_not_found'],
  audit: 'earning_rules.create',
  voucherify: true,
})

export const listEarningRules = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/earning-rules',
  scope: 'promotions.read',
  tag,
  summary: 'List the earning rules of a programme',
  params: CampaignParams,
  query: strict(pages),
  answer: listOf('data', EarningRule),
  errors: ['campaign_not_found'],
  voucherify: true,
})

const OfRule = strict({
  campaign,
  earning_rule: Type.String({ minLength: 1, description: 'Id (`ern_…`)' }),
})
const ruleErrors = ['campaign_not_found', 'earning_rule_not_found'] as const

export const findEarningRule = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/earning-rules/:earning_rule',
  scope: 'promotions.read',
  tag,
  summary: 'Get an earning rule',
  params: OfRule,
  answer: EarningRule,
  errors: ruleErrors,
  voucherify: true,
})

export const updateEarningRule = endpoint({
  method: 'PUT',
  path: '/v1/loyalties/:campaign/earning-rules/:earning_rule',
  scope: 'promotions.write',
  tag,
  summary: 'Update an earning rule',
  description: 'What is left out stays. Its event and its segment stay what they are.',
  params: OfRule,
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ loyalty: { points: 10 }, active: true }],
    additionalProperties: true,
  }),
  answer: EarningRule,
  errors: [...ruleErrors, 'validation_rule_not_found'],
  audit: 'earning_rules.update',
  voucherify: true,
})

export const deleteEarningRule = endpoint({
  method: 'DELETE',
  path: '/v1/loyalties/:campaign/earning-rules/:earning_rule',
  scope: 'promotions.write',
  tag,
  summary: 'Delete an earning rule; what was earned by it stays',
  params: OfRule,
  answer: null,
  errors: ruleErrors,
  audit: 'earning_rules.delete',
  voucherify: true,
})

export const enableEarningRule = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/earning-rules/:earning_rule/enable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch an earning rule on',
  params: OfRule,
  answer: EarningRule,
  errors: ruleErrors,
  audit: 'earning_rules.enable',
  voucherify: true,
})

export const disableEarningRule = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/earning-rules/:earning_rule/disable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch an earning rule off',
  params: OfRule,
  answer: EarningRule,
  errors: ruleErrors,
  audit: 'earning_rules.disable',
  voucherify: true,
})

export const createLoyaltyTiers = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/tiers',
  scope: 'promotions.write',
  tag,
  summary: 'Add tiers to a programme',
  description: 'A member is in the tier that holds their balance. No two may hold the same one.',
  params: CampaignParams,
  body: Type.Unsafe<unknown>({
    type: 'array',
    examples: [
      [
        { name: 'Silver', points: { from: 0, to: 999 } },
        { name: 'Gold', points: { from: 1000, to: 9999 } },
      ],
    ],
    items: { type: 'object', additionalProperties: true },
  }),
  answer: Type.Array(LoyaltyTier),
  errors: ['campaign_not_found', 'earning_rule_not_found', 'reward_assignment_not_found'],
  audit: 'loyalty_tiers.create',
  voucherify: true,
})

export const listLoyaltyTiers = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/tiers',
  scope: 'promotions.read',
  tag,
  summary: 'List the tiers of a programme, lowest first',
  params: CampaignParams,
  answer: listOf('data', LoyaltyTier),
  errors: ['campaign_not_found'],
  voucherify: true,
})

const OfTier = strict({
  campaign,
  loyalty_tier: Type.String({ minLength: 1, description: 'Id (`ltr_…`)' }),
})
const tierErrors = ['campaign_not_found', 'loyalty_tier_not_found'] as const

export const findLoyaltyTier = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/tiers/:loyalty_tier',
  scope: 'promotions.read',
  tag,
  summary: 'Get a loyalty tier',
  params: OfTier,
  answer: LoyaltyTier,
  errors: tierErrors,
  voucherify: true,
})

export const listEarningRulesOfTier = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/tiers/:loyalty_tier/earning-rules',
  scope: 'promotions.read',
  tag,
  summary: 'The earning rules that a tier changes',
  params: OfTier,
  answer: listOf('data', EarningRule),
  errors: tierErrors,
  voucherify: true,
})

export const listRewardsOfTier = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/tiers/:loyalty_tier/rewards',
  scope: 'promotions.read',
  tag,
  summary: 'The rewards whose cost a tier changes',
  params: OfTier,
  answer: listOf(
    'data',
    Type.Object({ reward: Reward, assignment: RewardAssignment, object: kind('loyalty_tier_reward') }),
  ),
  errors: tierErrors,
  voucherify: true,
})

const AssignmentInput = {
  type: 'object',
  properties: { reward: { description: 'Id (`rew_…`)' }, parameters: { description: '`{loyalty: {points}}`' } },
  additionalProperties: true,
} as const
const assignmentExample = { reward: 'rew_01h2xcejqtf2nbrexx3vqjhp41', parameters: { loyalty: { points: 40 } } }

export const assignRewardsToProgramme = endpoint({
  method: 'POST',
  path: '/v1/loyalties/:campaign/rewards',
  scope: 'promotions.write',
  tag,
  summary: 'Give rewards to a programme',
  description: 'One, or a list; answered alike.',
  params: CampaignParams,
  body: Type.Unsafe<unknown>({
    anyOf: [AssignmentInput, { type: 'array', items: AssignmentInput }],
    examples: [assignmentExample, [assignmentExample]],
  }),
  answer: Type.Unsafe<unknown>({ description: 'The assignment, or the list of them' }),
  errors: ['campaign_not_found', 'reward_not_found', 'assignment_exists', 'missing_param', 'validation_rule_not_found'],
  audit: 'reward_assignments.create',
  voucherify: true,
})

export const listRewardsOfProgramme = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/rewards',
  scope: 'promotions.read',
  tag,
  summary: 'List the rewards of a programme',
  params: CampaignParams,
  query: strict(pages),
  answer: listOf('data', RewardAssignment),
  errors: ['campaign_not_found'],
  voucherify: true,
})

export const listAssignmentsOfProgramme = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/reward-assignments',
  scope: 'promotions.read',
  tag,
  summary: 'The same under its other name',
  params: CampaignParams,
  query: strict(pages),
  answer: listOf('data', RewardAssignment),
  errors: ['campaign_not_found'],
  voucherify: true,
})

const OfAssignment = strict({ campaign, reward_assignment: assignmentParam })
const assignmentErrors = ['campaign_not_found', 'reward_assignment_not_found'] as const
const assignmentOfProgramme = {
  method: 'GET',
  scope: 'promotions.read',
  tag,
  summary: 'Get what a reward costs in a programme',
  params: OfAssignment,
  answer: RewardAssignment,
  errors: assignmentErrors,
  voucherify: true,
} as const

export const findRewardOfProgramme = endpoint({
  ...assignmentOfProgramme,
  path: '/v1/loyalties/:campaign/rewards/:reward_assignment',
})
export const findAssignmentOfProgramme = endpoint({
  ...assignmentOfProgramme,
  path: '/v1/loyalties/:campaign/reward-assignments/:reward_assignment',
})

export const findAssignedReward = endpoint({
  method: 'GET',
  path: '/v1/loyalties/:campaign/reward-assignments/:reward_assignment/reward',
  scope: 'promotions.read',
  tag,
  summary: 'Get the reward of an assignment',
  params: OfAssignment,
  answer: Reward,
  errors: assignmentErrors,
  voucherify: true,
})

export const updateRewardOfProgramme = endpoint({
  method: 'PUT',
  path: '/v1/loyalties/:campaign/rewards/:reward_assignment',
  scope: 'promotions.write',
  tag,
  summary: 'Change what a reward costs in a programme',
  params: OfAssignment,
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ parameters: { loyalty: { points: 40 } } }],
    additionalProperties: true,
  }),
  answer: RewardAssignment,
  errors: [...assignmentErrors, 'missing_param'],
  audit: 'reward_assignments.update',
  voucherify: true,
})

export const deleteRewardOfProgramme = endpoint({
  method: 'DELETE',
  path: '/v1/loyalties/:campaign/rewards/:reward_assignment',
  scope: 'promotions.write',
  tag,
  summary: 'Take a reward from a programme',
  params: OfAssignment,
  answer: null,
  errors: assignmentErrors,
  audit: 'reward_assignments.delete',
  voucherify: true,
})
