import { encodeId, invalidInput, type Queryable, Refusal, sql } from '../../store/index.ts'
import type { PointsPayment } from '../money/discount.ts'
import { type RewardAssignmentRow, rewardAssignmentNotFound } from './rewards/assignment_row.ts'
import { findReward, type RewardRow } from './rewards/reward_row.ts'
import { type LoyaltyTierRow, loyaltyTiersOf, tierAt } from './tiers/loyalty_tier_row.ts'
import { mappedPoints } from './tiers/mapped_points.ts'

/** What is asked of a loyalty card. */
export interface AskedReward {
  /** `rew_…` */
  readonly id: string
  /** `rewa_…`; null: the programme's only one of this reward. */
  readonly assignmentId: string | null
  /** Of COIN, which the customer pays with: how many. */
  readonly points: number | null
  /** Of the card: the tier that it puts its holder in may change what the reward costs. */
  readonly balance: number
}

export interface RewardAsked {
  readonly reward: RewardRow
  /** Its validation rules apply, too. */
  readonly assignment: RewardAssignmentRow
  /** What it costs, as the holder's tier has it. Of COIN at most: those that an order does not need are not taken. */
  readonly points: number
  /** What it takes off an order; null for what is no money. */
  readonly deduction: PointsPayment | null
  readonly tier: LoyaltyTierRow | null
}

/**
 * The reward that a card of this programme (uuid) is asked for, and what it costs. Whether the card has the points is for whoever
 * examines the card; whether there is a reward left is claimed by `giveReward`, and said here as early as can be.
 */
export async function rewardOf(
  db: Queryable,
  projectId: string,
  campaignId: string,
  { id, assignmentId, points, balance }: AskedReward,
): Promise<RewardAsked> {
  const reward = await findReward(db, projectId, id)
  const assignment = await assignmentOf(db, projectId, campaignId, reward, assignmentId)
  if (reward.stock === 0) throw outOfStock(reward)
  const tier = tierAt(await loyaltyTiersOf(db, projectId, campaignId), balance)
  if (reward.type !== 'COIN') {
    const cost = Math.max(mappedPoints(assignment.points!, tier?.rewards[encodeId('rewa', assignment.id)]), 1)
    return { reward, assignment, points: cost, deduction: null, tier }
  }
  if (points === null) throw new Refusal('missing_param', "Parameter 'reward.points' is required")
  if (!Number.isSafeInteger(points) || points <= 0)
    throw invalidInput([{ path: 'reward.points', message: 'A whole number of points, at least 1, is needed here.' }])
  const coin = reward.parameters.coin as Pick<PointsPayment, 'exchange_ratio' | 'points_ratio'>
  const { exchange_ratio, points_ratio } = coin
  return { reward, assignment, points, deduction: { type: 'POINTS', points, exchange_ratio, points_ratio }, tier }
}

async function assignmentOf(
  db: Queryable,
  projectId: string,
  campaignId: string,
  reward: RewardRow,
  asked: string | null,
): Promise<RewardAssignmentRow> {
  const { rows } = await db.query<RewardAssignmentRow>(sql`
    select * from coterie.reward_assignments
    where campaign_id = ${campaignId} and reward_id = ${reward.id} and project_id = ${projectId}`)
  const found = rows[0]
  if (!found || (asked !== null && encodeId('rewa', found.id) !== asked))
    throw rewardAssignmentNotFound(asked ?? encodeId('rew', reward.id))
  return found
}

export const outOfStock = ({ id, name }: RewardRow): Refusal =>
  new Refusal('reward_out_of_stock', `Nothing is left of the reward "${name}"`, [], [], {
    resourceId: encodeId('rew', id),
    resourceType: 'reward',
  })
