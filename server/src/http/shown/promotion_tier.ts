import type { Static } from 'typebox'
import { type CampaignRow, campaignsById } from '../../promotions/campaigns/campaign_row.ts'
import type { TierRow } from '../../promotions/tiers/tier_row.ts'
import { NO_TOTALS, type TierTotals, tierTotals } from '../../promotions/tiers/tier_totals.ts'
import {
  assignmentsShown,
  NO_ASSIGNMENTS,
  type ShownAssignments,
} from '../../promotions/validation_rules/assignments_shown.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { PromotionTier } from '../contract/campaign.ts'
import { shownDiscounts } from './discount.ts'
import { shownValidity } from './validity.ts'

export type ShownTier = Static<typeof PromotionTier>

/** Promotion tiers as the API shows them, in the order given; with their totals where these are asked for. */
export async function shownTiers(
  db: Queryable,
  projectId: string,
  rows: readonly TierRow[],
  { totals: wanted = false }: { readonly totals?: boolean } = {},
): Promise<readonly ShownTier[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const campaigns = await campaignsById(
    db,
    projectId,
    rows.map(({ campaign_id }) => campaign_id),
  )
  const assignments = await assignmentsShown(db, projectId, ids)
  const discounts = await shownDiscounts(
    db,
    projectId,
    rows.map(({ discount }) => discount),
  )
  const totals = wanted ? await tierTotals(db, projectId, ids) : null
  return rows.map((row) =>
    shownTier(
      { ...row, discount: discounts(row.discount) },
      campaigns.get(row.campaign_id),
      assignments.get(row.id) ?? NO_ASSIGNMENTS,
      totals && (totals.get(row.id) ?? NO_TOTALS),
    ),
  )
}

/** One of them. */
export async function shownTierOf(
  db: Queryable,
  projectId: string,
  row: TierRow,
  options: { readonly totals?: boolean } = {},
): Promise<ShownTier> {
  return (await shownTiers(db, projectId, [row], options))[0]!
}

function shownTier(
  row: TierRow,
  campaign: CampaignRow | undefined,
  assignments: ShownAssignments,
  totals: TierTotals | null,
): ShownTier {
  const campaignId = encodeId('camp', row.campaign_id)
  return {
    id: encodeId('promo', row.id),
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: row.name,
    banner: row.banner,
    action: { discount: { ...row.discount } },
    metadata: { ...row.metadata },
    hierarchy: row.hierarchy,
    promotion_id: campaignId,
    campaign_id: campaignId,
    campaign: {
      id: campaignId,
      name: campaign?.name ?? '',
      ...shownValidity(campaign?.validity ?? {}),
      active: campaign?.active ?? false,
      category_id: null,
      object: 'campaign',
    },
    active: row.active,
    ...shownValidity(row.validity),
    ...(totals && {
      summary: {
        redemptions: { total_redeemed: totals.redeemed },
        orders: { total_amount: totals.orders, total_discount_amount: totals.discounts },
      },
    }),
    validation_rule_assignments: assignments,
    validation_rules_assignments: assignments,
    category: row.category,
    category_id: null,
    categories: [],
    object: 'promotion_tier',
  }
}
