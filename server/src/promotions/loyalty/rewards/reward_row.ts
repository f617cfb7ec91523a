import type { JsonObject } from '../../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, sql } from '../../../store/index.ts'

export const REWARD_TYPES = ['MATERIAL', 'CAMPAIGN', 'COIN'] as const
export type RewardType = (typeof REWARD_TYPES)[number]

/** A row of `rewards`. */
export interface RewardRow {
  readonly id: string
  readonly project_id: string
  readonly name: string
  readonly type: RewardType
  /** As they are shown: `{product}`, `{campaign}` or `{coin}`. */
  readonly parameters: JsonObject
  readonly attributes: JsonObject
  readonly metadata: JsonObject
  /** How many are left; null: without end. */
  readonly stock: number | null
  readonly redeemed: number
  readonly created_at: string
  readonly updated_at: string | null
}

/** Rewards by their UUIDs. */
export async function rewardsById(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RewardRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<RewardRow>(sql`
    select * from coterie.rewards where id = any (${[...new Set(ids)]}::uuid[]) and project_id = ${projectId}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** By id (`rew_…`). Throws `reward_not_found`. */
export async function findReward(db: Queryable, projectId: string, reward: string): Promise<RewardRow> {
  const id = decodeId('rew', reward)
  const found = id === null ? undefined : (await rewardsById(db, projectId, [id])).get(id)
  if (!found) throw rewardNotFound(reward)
  return found
}

export const rewardNotFound = (reward: string): Refusal =>
  new Refusal('reward_not_found', `Cannot find reward with id ${reward}`, [], [], { resourceId: reward })
