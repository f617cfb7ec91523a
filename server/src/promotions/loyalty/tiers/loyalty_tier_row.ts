import { decodeId, type Queryable, Refusal, sql } from '../../../store/index.ts'

/** What a tier makes of points: so many times as many, or just so many. */
export type PointsMapping =
  | { readonly type: 'MULTIPLY'; readonly multiplier: number }
  | { readonly type: 'CUSTOM'; readonly points: number }

/** A row of `loyalty_tiers`. */
export interface LoyaltyTierRow {
  readonly id: string
  readonly project_id: string
  readonly campaign_id: string
  readonly name: string
  /** Balances from … to …, both of them included; null: without end. */
  readonly points_from: number
  readonly points_to: number | null
  /** By `ern_…`. */
  readonly earning_rules: Readonly<Record<string, PointsMapping>>
  /** By `rewa_…`. */
  readonly rewards: Readonly<Record<string, PointsMapping>>
  readonly metadata: Readonly<Record<string, unknown>>
  readonly created_at: string
  readonly updated_at: string | null
}

/** The tiers of a programme, lowest first. */
export async function loyaltyTiersOf(
  db: Queryable,
  projectId: string,
  campaignId: string,
): Promise<readonly LoyaltyTierRow[]> {
  const { rows } = await db.query<LoyaltyTierRow>(sql`
    select * from coterie.loyalty_tiers where campaign_id = ${campaignId} and project_id = ${projectId}
    order by points_from, id`)
  return rows
}

/** The tier that a balance is in: a tier is a function of the balance. null: in none. */
export const tierAt = (tiers: readonly LoyaltyTierRow[], balance: number): LoyaltyTierRow | null =>
  tiers.find(({ points_from, points_to }) => balance >= points_from && balance <= (points_to ?? balance)) ?? null

/** By id (`ltr_…`), of this programme. Throws `loyalty_tier_not_found`. */
export async function findLoyaltyTier(
  db: Queryable,
  projectId: string,
  campaignId: string,
  tier: string,
): Promise<LoyaltyTierRow> {
  const id = decodeId('ltr', tier)
  const found = (await loyaltyTiersOf(db, projectId, campaignId)).find((each) => each.id === id)
  if (!found)
    throw new Refusal('loyalty_tier_not_found', `Cannot find loyalty_tier with id ${tier}`, [], [], {
      resourceId: tier,
    })
  return found
}
