import type { Problem } from '../../../../filter/problem.ts'
import { isObject, requireObject } from '../../ingest/door/json.ts'
import { type Database, invalidInput, sql, transaction } from '../../store/index.ts'
import { mergedMetadata } from '../campaigns/merged_metadata.ts'
import { assignRules } from '../validation_rules/assign_rules.ts'
import { readTier } from './read_tier.ts'
import { findTier } from './tier_row.ts'

/** Changes what the body says of a tier; what is left out stays, null removes. Answers its UUID. Throws `promotion_tier_not_found`. */
export function updateTier(
  db: Database,
  projectId: string,
  now: string,
  tier: string,
  value: unknown,
): Promise<string> {
  return transaction(db, async (tx) => {
    const { id } = await findTier(tx, projectId, tier)
    await tx.query(sql`select from coterie.promotion_tiers where id = ${id} for no key update`)
    const old = await findTier(tx, projectId, tier)
    const problems: Problem[] = []
    const body = requireObject(value, '', problems) ?? {}
    const said = readTier(body, '', problems, old.validity)
    const metadata = isObject(body) ? mergedMetadata(old.metadata, body, problems) : old.metadata
    if (problems.length > 0) throw invalidInput(problems)
    await tx.query(sql`
      update coterie.promotion_tiers
      set name = ${said.name ?? old.name}, banner = ${said.banner === undefined ? old.banner : said.banner},
        category = ${said.category === undefined ? old.category : said.category},
        discount = ${sql.json(said.discount ?? old.discount)}, metadata = ${sql.json(metadata)},
        active = ${said.active ?? old.active}, hierarchy = ${said.hierarchy ?? old.hierarchy},
        validity = ${sql.json(said.validity ?? old.validity)}, updated_at = ${now}::timestamptz
      where id = ${id}`)
    await assignRules(tx, projectId, now, { type: 'promotion_tier', id }, said.rules)
    return id
  })
}
