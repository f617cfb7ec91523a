import { decodeId, type Queryable, Refusal, sql } from '../../../store/index.ts'

/** A row of `reward_assignments`: what a reward costs in a programme. */
export interface RewardAssignmentRow {
  readonly id: string
  readonly project_id: string
  readonly reward_id: string
  readonly campaign_id: string
  /** null for COIN, of which the customer says how many. */
  readonly points: number | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** Whose assignments are meant: all of a reward, or all of a programme. */
export interface AssignedTo {
  readonly rewardId?: string
  readonly campaignId?: string
}

/** By id (`rewa_…`), of this reward or programme. Throws `reward_assignment_not_found`. */
export async function findRewardAssignment(
  db: Queryable,
  projectId: string,
  assignment: string,
  { rewardId, campaignId }: AssignedTo = {},
): Promise<RewardAssignmentRow> {
  const id = decodeId('rewa', assignment)
  const { rows } = await db.query<RewardAssignmentRow>(sql`
    select * from coterie.reward_assignments where id = ${id}::uuid and project_id = ${projectId}
      and reward_id = coalesce(${rewardId ?? null}::uuid, reward_id)
      and campaign_id = coalesce(${campaignId ?? null}::uuid, campaign_id)`)
  if (!rows[0]) throw rewardAssignmentNotFound(assignment)
  return rows[0]
}

export const rewardAssignmentNotFound = (assignment: string): Refusal =>
  new Refusal('reward_assignment_not_found', `Cannot find reward_assignment with id ${assignment}`, [], [], {
    resourceId: assignment,
  })
