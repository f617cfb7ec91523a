import { type Database, encodeId, Refusal, sql, transaction } from '../../store/index.ts'
import { unassignRules } from '../validation_rules/assign_rules.ts'
import { findTier } from './tier_row.ts'

/** Deletes a promotion tier; its redemptions stay. Throws `promotion_tier_not_found`, and `resource_in_use` where an offer leads to it. */
export function deleteTier(db: Database, projectId: string, tier: string): Promise<void> {
  return transaction(db, async (tx) => {
    const { id } = await findTier(tx, projectId, tier)
    // Whoever makes an offer of it holds it, and is waited for.
    await tx.query(sql`delete from coterie.promotion_tiers where id = ${id}`)
    await unassignRules(tx, projectId, [id])
    const named = encodeId('promo', id)
    const { rows } = await tx.query<{ id: string; name: string }>(sql`
      select id, name from coterie.offers where project_id = ${projectId} and redeemable ->> 'id' = ${named} order by name`)
    if (rows.length === 0) return
    const uses = rows.map((row) => ({ object: 'offer', id: encodeId('off', row.id), name: row.name }))
    const ids = uses.map((use) => use.id).join(', ')
    const details = `Resource promotion_tier with id ${named} is in use by offers with ids [${ids}]`
    throw new Refusal('resource_in_use', details, [], uses, { resourceId: named, resourceType: 'promotion_tier' })
  })
}
