import { newId, sql, type Tx } from '../../store/index.ts'
import { assignRules } from '../validation_rules/assign_rules.ts'
import type { NewTier } from './read_tier.ts'

/** Writes a tier of a campaign, which is held by the transaction; answers its UUID. */
export async function insertTier(
  tx: Tx,
  projectId: string,
  now: string,
  campaignId: string,
  tier: NewTier,
): Promise<string> {
  const id = newId()
  const { name, banner = null, category = null, discount, metadata, active = true, hierarchy = null, validity } = tier
  await tx.query(sql`
    insert into coterie.promotion_tiers (id, project_id, campaign_id, name, banner, discount, metadata, category, active, hierarchy, validity,
      created_at)
    values (${id}, ${projectId}, ${campaignId}, ${name}, ${banner}, ${sql.json(discount)}, ${sql.json(metadata?.set ?? {})}, ${category},
      ${active}, coalesce(${hierarchy}::integer,
        (select coalesce(max(hierarchy), 0) + 1 from coterie.promotion_tiers where campaign_id = ${campaignId})),
      ${sql.json(validity)}, ${now}::timestamptz)`)
  await assignRules(tx, projectId, now, { type: 'promotion_tier', id }, tier.rules)
  return id
}
