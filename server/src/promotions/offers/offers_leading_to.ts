import { encodeId, type Queryable, sql, type UsedBy } from '../../store/index.ts'
import type { OfferRedeemable } from './offer.ts'

/**
 * The offers that lead to one of these campaigns or promotion tiers, for whoever would delete them. To be asked when their
 * rows are locked: an offer that is being saved holds them.
 */
export async function offersLeadingTo(
  db: Queryable,
  projectId: string,
  redeemables: readonly OfferRedeemable[],
): Promise<readonly UsedBy[]> {
  if (redeemables.length === 0) return []
  const { rows } = await db.query<{ id: string; name: string }>(sql`
    select id, name from coterie.offers
    where project_id = ${projectId} and redeemable->>'id' = any (${redeemables.map(({ id }) => id)}::text[]) order by name, id`)
  return rows.map(({ id, name }) => ({ object: 'offer', id: encodeId('off', id), name }))
}
