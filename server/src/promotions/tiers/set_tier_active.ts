import { type Queryable, sql } from '../../store/index.ts'
import { findTier } from './tier_row.ts'

/** Switches a tier on or off; answers its UUID. Throws `promotion_tier_not_found`. */
export async function setTierActive(
  db: Queryable,
  projectId: string,
  now: string,
  tier: string,
  active: boolean,
): Promise<string> {
  const { id } = await findTier(db, projectId, tier)
  await db.query(sql`
    update coterie.promotion_tiers set active = ${active}, updated_at = ${now}::timestamptz
    where id = ${id} and active <> ${active}`)
  return id
}
