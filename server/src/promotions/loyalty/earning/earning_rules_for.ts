import { sql, type Tx } from '../../../store/index.ts'
import { type CampaignRow, campaignsById } from '../../campaigns/campaign_row.ts'
import { type AssignedRule, assignedRules } from '../../validation_rules/assigned_rules.ts'
import type { LoyaltyTierRow } from '../tiers/loyalty_tier_row.ts'
import { EARNING_RULE, type EarningRuleRow } from './rule_row.ts'

/** An earning rule with all that decides about it beside whom it is about. */
export interface EarningRule {
  readonly row: EarningRuleRow
  readonly campaign: CampaignRow
  /** Lowest first. */
  readonly tiers: readonly LoyaltyTierRow[]
  readonly validationRules: readonly AssignedRule[]
}

/** The rules that want to know these facts, oldest first: active ones of active programmes. */
export async function earningRulesFor(
  db: Tx,
  projectId: string,
  facts: readonly string[],
): Promise<readonly EarningRule[]> {
  if (facts.length === 0) return []
  const { rows } = await db.named<EarningRuleRow>(
    'earning_rules_for',
    sql`
    select ${EARNING_RULE} from coterie.earning_rules r join coterie.campaigns k on k.id = r.campaign_id
    where k.project_id = ${projectId} and k.active and k.deleting is null and k.listens && ${[...facts]}::text[]
      and r.active and r.listens = any (${[...facts]}::text[])
    order by r.created_at, r.id`,
  )
  const campaignIds = [...new Set(rows.map(({ campaign_id }) => campaign_id))]
  const campaigns = await campaignsById(db, projectId, campaignIds)
  const tiers = await tiersOf(db, projectId, campaignIds)
  const assigned = await assignedRules(
    db,
    projectId,
    rows.flatMap(({ id, validation_rule_id }) => (validation_rule_id === null ? [] : [id])),
  )
  return rows.map((row) => ({
    row,
    campaign: campaigns.get(row.campaign_id)!,
    tiers: tiers.get(row.campaign_id) ?? [],
    validationRules: assigned.get(row.id) ?? [],
  }))
}

async function tiersOf(
  db: Tx,
  projectId: string,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoyaltyTierRow[]>> {
  if (campaignIds.length === 0) return new Map()
  const { rows } = await db.named<LoyaltyTierRow>(
    'tiers_of_programmes',
    sql`select * from coterie.loyalty_tiers where campaign_id = any (${[...campaignIds]}::uuid[]) and project_id = ${projectId}
      order by points_from, id`,
  )
  return Map.groupBy(rows, ({ campaign_id }) => campaign_id)
}
