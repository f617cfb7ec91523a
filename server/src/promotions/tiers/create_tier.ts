import type { Problem } from '../../../../filter/problem.ts'
import { type Database, invalidInput, sql, transaction } from '../../store/index.ts'
import { findCampaign } from '../campaigns/campaign_row.ts'
import { invalidCampaign } from '../campaigns/invalid_campaign.ts'
import { insertTier } from './insert_tier.ts'
import { readNewTier } from './read_tier.ts'

/** Adds a tier to a promotion (by id or name); answers its UUID. Throws `campaign_not_found`. */
export async function createTier(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  body: unknown,
): Promise<string> {
  const problems: Problem[] = []
  const tier = readNewTier(body, '', problems)
  if (tier === undefined) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const { id, type } = await findCampaign(tx, projectId, campaign)
    if (type !== 'PROMOTION') throw invalidCampaign(`A ${type} campaign has no promotion tiers`)
    // It is not taken away meanwhile, and two tiers do not get the same place.
    await tx.query(sql`select from coterie.campaigns where id = ${id} for no key update`)
    await findCampaign(tx, projectId, campaign)
    return insertTier(tx, projectId, now, id, tier)
  })
}
