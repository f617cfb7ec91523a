import { type Queryable, sql } from '../../../store/index.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import type { RewardAssignmentRow } from '../rewards/assignment_row.ts'
import { type RewardRow, rewardsById } from '../rewards/reward_row.ts'

export interface MemberReward {
  readonly reward: RewardRow
  readonly assignment: RewardAssignmentRow
}

export interface MemberRewards {
  readonly rewards: readonly MemberReward[]
  readonly total: number
}

/** What a card can be redeemed for; `affordable`: what its points are enough for, of which something is left. */
export async function listMemberRewards(
  db: Queryable,
  projectId: string,
  { campaign_id, balance }: VoucherRow,
  { affordable = false, limit = 10, page = 1 }: { affordable?: boolean; limit?: number; page?: number } = {},
): Promise<MemberRewards> {
  const { rows } = await db.query<RewardAssignmentRow & { total: number }>(sql`
    select a.*, count(*) over ()::int as total
    from coterie.reward_assignments a join coterie.rewards w on w.id = a.reward_id
    where a.campaign_id = ${campaign_id} and a.project_id = ${projectId}
      and (not ${affordable}::boolean or coalesce(a.points, 1) <= ${balance}::bigint and coalesce(w.stock, 1) > 0)
    order by a.created_at desc, a.id desc limit ${limit} offset ${(page - 1) * limit}`)
  const rewards = await rewardsById(
    db,
    projectId,
    rows.map(({ reward_id }) => reward_id),
  )
  return {
    rewards: rows.map((assignment) => ({ assignment, reward: rewards.get(assignment.reward_id)! })),
    total: rows[0]?.total ?? 0,
  }
}
