import type { Static } from 'typebox'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../../promotions/campaigns/campaign_row.ts'
import { generationStatuses } from '../../promotions/campaigns/generation_statuses.ts'
import { tiersOf } from '../../promotions/tiers/list_tiers.ts'
import { assignmentsShown, NO_ASSIGNMENTS } from '../../promotions/validation_rules/assignments_shown.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { Campaign } from '../contract/campaign.ts'
import { shownDiscounts } from './discount.ts'
import { type ShownTier, shownTiers } from './promotion_tier.ts'
import { shownValidity } from './validity.ts'

export type ShownCampaign = Static<typeof Campaign>

/** Campaigns as the API shows them, whole, in the order given. */
export async function shownCampaigns(
  db: Queryable,
  projectId: string,
  rows: readonly CampaignRow[],
): Promise<readonly ShownCampaign[]> {
  if (rows.length === 0) return []
  const promotions = rows.filter(({ type }) => type === 'PROMOTION').map(({ id }) => id)
  const tiers = [...(await tiersOf(db, projectId, promotions)).values()].flat()
  const shown = Map.groupBy(await shownTiers(db, projectId, tiers), ({ campaign_id }) => campaign_id)
  const statuses = await generationStatuses(db, rows)
  const assignments = await assignmentsShown(
    db,
    projectId,
    rows.map(({ id }) => id),
  )
  const discounts = await shownDiscounts(
    db,
    projectId,
    rows.map(({ voucher }) => voucher?.discount),
  )
  return rows.map((row) => {
    const status = statuses.get(row.id) ?? 'DONE'
    return {
      ...shownCampaign(withDiscount(row, discounts), shown.get(encodeId('camp', row.id)) ?? []),
      creation_status: status,
      vouchers_generation_status: status,
      validation_rules_assignments: assignments.get(row.id) ?? NO_ASSIGNMENTS,
      object: 'campaign',
    }
  })
}

/** One of them. */
export async function shownCampaignOf(db: Queryable, projectId: string, row: CampaignRow): Promise<ShownCampaign> {
  return (await shownCampaigns(db, projectId, [row]))[0]!
}

function withDiscount(row: CampaignRow, shown: (discount: JsonObject) => JsonObject): CampaignRow {
  const { voucher } = row
  return isObject(voucher?.discount) ? { ...row, voucher: { ...voucher, discount: shown(voucher.discount) } } : row
}

type Around = 'creation_status' | 'vouchers_generation_status' | 'validation_rules_assignments' | 'object'

function shownCampaign(row: CampaignRow, tiers: readonly ShownTier[]): Omit<ShownCampaign, Around> {
  const times = shownValidity(row.validity)
  return {
    id: encodeId('camp', row.id),
    name: row.name,
    campaign_type: row.type,
    type: row.update_type,
    description: row.description,
    ...(row.voucher && {
      voucher: { ...row.voucher, ...said(times) },
      vouchers_count: row.vouchers_count,
      vouchers_to_come: row.to_generate,
    }),
    ...(row.type === 'PROMOTION' && { promotion: tiersList(tiers) }),
    ...(row.referral_program && { referral_program: { ...row.referral_program } }),
    ...(row.loyalty_tiers_expiration && { loyalty_tiers_expiration: { ...row.loyalty_tiers_expiration } }),
    auto_join: row.auto_join,
    join_once: row.join_once,
    use_voucher_metadata_schema: row.use_voucher_metadata_schema,
    ...times,
    activity_duration_after_publishing: row.validity.durationAfterPublishing ?? null,
    active: row.active,
    metadata: { ...row.metadata },
    created_at: row.created_at,
    updated_at: row.updated_at,
    category: row.category,
    protected: false,
    category_id: null,
    categories: [],
  }
}

const tiersList = (tiers: readonly ShownTier[]): ShownCampaign['promotion'] => ({
  object: 'list',
  data_ref: 'tiers',
  tiers: [...tiers],
  total: tiers.length,
  has_more: false,
})

/** Its vouchers repeat the times of a campaign, where it has some. */
const said = (times: object): object => Object.fromEntries(Object.entries(times).filter(([, value]) => value !== null))
