import { encodeId, type Queryable, sql } from '../../../store/index.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import type { RewardAssignmentRow } from '../rewards/assignment_row.ts'
import { type RewardRow, rewardsById } from '../rewards/reward_row.ts'
import { loyaltyTiersOf, tierAt } from '../tiers/loyalty_tier_row.ts'
import { mappedPoints } from '../tiers/mapped_points.ts'

export interface MemberReward {
  readonly reward: RewardRow
  readonly assignment: RewardAssignmentRow
}

export interface MemberRewards {
  readonly rewards: readonly MemberReward[]
  readonly total: number
}

/** Rewards of one programme that are looked through. */
const AT_MOST = 1_000

/** What a card can be redeemed for, newest first; `affordable`: what its points are enough for, of which something is left. */
export async function listMemberRewards(
  db: Queryable,
  projectId: string,
  { campaign_id, balance }: VoucherRow,
  { affordable = false, limit = 10, page = 1 }: { affordable?: boolean; limit?: number; page?: number } = {},
): Promise<MemberRewards> {
  const { rows } = await db.query<RewardAssignmentRow>(sql`
    select * from coterie.reward_assignments where campaign_id = ${campaign_id} and project_id = ${projectId}
    order by created_at desc, id desc limit ${AT_MOST}`)
  const rewards = await rewardsById(
    db,
    projectId,
    rows.map(({ reward_id }) => reward_id),
  )
  const tier = tierAt(await loyaltyTiersOf(db, projectId, campaign_id!), balance)
  const all = rows.map((assignment) => ({ assignment, reward: rewards.get(assignment.reward_id)! }))
  const wanted = all.filter(({ assignment, reward }) => {
    const cost = mappedPoints(assignment.points ?? 1, tier?.rewards[encodeId('rewa', assignment.id)])
    return !affordable || (cost <= balance && reward.stock !== 0)
  })
  return { rewards: wanted.slice((page - 1) * limit, page * limit), total: wanted.length }
}
