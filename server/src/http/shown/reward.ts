import type { Static } from 'typebox'
import type { RewardAssignmentRow } from '../../promotions/loyalty/rewards/assignment_row.ts'
import type { RewardRow } from '../../promotions/loyalty/rewards/reward_row.ts'
import { encodeId } from '../../store/index.ts'
import type { Reward, RewardAssignment } from '../contract/rewards.ts'

/** A reward as the API shows it. */
export const shownReward = (row: RewardRow): Static<typeof Reward> => ({
  id: encodeId('rew', row.id),
  name: row.name,
  stock: row.stock,
  redeemed: row.redeemed,
  attributes: { ...row.attributes },
  metadata: { ...row.metadata },
  type: row.type,
  parameters: { ...row.parameters },
  created_at: row.created_at,
  updated_at: row.updated_at,
  object: 'reward',
})

/** That a programme has a reward, as the API shows it. */
export const shownRewardAssignment = (row: RewardAssignmentRow): Static<typeof RewardAssignment> => ({
  id: encodeId('rewa', row.id),
  reward_id: encodeId('rew', row.reward_id),
  related_object_id: encodeId('camp', row.campaign_id),
  related_object_type: 'campaign',
  ...(row.points !== null && { parameters: { loyalty: { points: row.points, auto_redeem: null } } }),
  created_at: row.created_at,
  updated_at: row.updated_at,
  object: 'reward_assignment',
})
