import { type Queryable, sql } from '../../store/index.ts'

/** What came of a campaign. A rollback is counted where it undid something: with what was redeemed no more. */
export interface CampaignSummary {
  /** Vouchers that somebody was given. */
  readonly published: number
  /** Redemptions that stand. */
  readonly redeemed: number
  readonly rolled_back: number
  readonly refused: number
  /** Taken off orders by the redemptions that stand, in minor units. */
  readonly discount: number
}

const NOTHING: CampaignSummary = Object.freeze({ published: 0, redeemed: 0, rolled_back: 0, refused: 0, discount: 0 })

/** Of campaigns by their UUIDs, all at once. */
export async function summarizeCampaigns(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<(id: string) => CampaignSummary> {
  if (ids.length === 0) return () => NOTHING
  const { rows } = await db.query<CampaignSummary & { id: string }>(sql`
    select c.id, v.published, r.redeemed, r.rolled_back, r.refused, r.discount
    from coterie.campaigns c
    cross join lateral (
      select count(*) filter (where published_count > 0)::bigint as published
      from coterie.vouchers where campaign_id = c.id) v
    cross join lateral (
      select
        count(*) filter (where succeeded and rolled_back_at is null)::bigint as redeemed,
        count(*) filter (where succeeded and rolled_back_at is not null)::bigint as rolled_back,
        count(*) filter (where not succeeded)::bigint as refused,
        coalesce(sum(discount) filter (where succeeded and rolled_back_at is null), 0)::bigint as discount
      from coterie.redemptions
      where campaign_id = c.id and kind = 'redemption' and not is_parent) r
    where c.id = any (${[...ids]}::uuid[]) and c.project_id = ${projectId}`)
  const found = new Map(rows.map(({ id, ...summary }) => [id, summary]))
  return (id) => found.get(id) ?? NOTHING
}
