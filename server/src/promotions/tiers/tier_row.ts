import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, sql } from '../../store/index.ts'
import type { Validity } from '../validity/validity.ts'

/** A row of `promotion_tiers`. */
export interface TierRow {
  readonly id: string
  readonly project_id: string
  readonly campaign_id: string
  readonly name: string
  readonly banner: string | null
  readonly discount: JsonObject
  readonly metadata: JsonObject
  readonly category: string | null
  readonly active: boolean
  readonly hierarchy: number
  readonly validity: Validity
  readonly created_at: string
  readonly updated_at: string | null
}

/** Promotion tiers by their UUIDs. */
export async function tiersById(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TierRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<TierRow>(sql`
    select * from coterie.promotion_tiers where id = any (${[...new Set(ids)]}::uuid[]) and project_id = ${projectId}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** By id (`promo_…`), unless its campaign is being deleted. Throws `promotion_tier_not_found`. */
export async function findTier(db: Queryable, projectId: string, tier: string): Promise<TierRow> {
  const { rows } = await db.query<TierRow>(sql`
    select t.* from coterie.promotion_tiers t join coterie.campaigns c on c.id = t.campaign_id and c.deleting is null
    where t.id = ${decodeId('promo', tier)}::uuid and t.project_id = ${projectId}`)
  if (!rows[0])
    throw new Refusal('promotion_tier_not_found', `Cannot find promotion_tier with id ${tier}`, [], [], {
      resourceId: tier,
    })
  return rows[0]
}
