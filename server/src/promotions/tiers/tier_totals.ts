import { type Queryable, sql } from '../../store/index.ts'

/** What came of a tier: redemptions that stand, and their orders. */
export interface TierTotals {
  readonly redeemed: number
  readonly orders: number
  readonly discounts: number
}

export const NO_TOTALS: TierTotals = Object.freeze({ redeemed: 0, orders: 0, discounts: 0 })

/** Of tiers by their UUIDs; those without redemptions are left out. */
export async function tierTotals(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TierTotals>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<TierTotals & { id: string }>(sql`
    select promotion_tier_id as id, count(*)::bigint as redeemed, coalesce(sum(order_amount), 0)::bigint as orders,
      coalesce(sum(discount), 0)::bigint as discounts
    from coterie.redemptions
    where promotion_tier_id = any (${[...ids]}::uuid[]) and project_id = ${projectId}
      and kind = 'redemption' and succeeded and rolled_back_at is null
    group by promotion_tier_id`)
  return new Map(rows.map(({ id, ...totals }) => [id, totals]))
}
