import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, sql } from '../../store/index.ts'
import type { Validity } from '../validity/validity.ts'

export const CAMPAIGN_TYPES = [
  'DISCOUNT_COUPONS',
  'GIFT_VOUCHERS',
  'LOYALTY_PROGRAM',
  'REFERRAL_PROGRAM',
  'PROMOTION',
] as const
export type CampaignType = (typeof CAMPAIGN_TYPES)[number]

/** A row of `campaigns`. */
export interface CampaignRow {
  readonly id: string
  readonly project_id: string
  readonly name: string
  readonly type: CampaignType
  readonly update_type: 'AUTO_UPDATE' | 'STATIC'
  readonly active: boolean
  readonly description: string | null
  readonly category: string | null
  readonly metadata: JsonObject
  readonly validity: Validity
  /** What its vouchers are, as it is shown; null for PROMOTION. */
  readonly voucher: JsonObject | null
  readonly referral_program: JsonObject | null
  readonly loyalty_tiers_expiration: JsonObject | null
  readonly join_once: boolean
  readonly auto_join: boolean
  readonly use_voucher_metadata_schema: boolean
  readonly vouchers_count: number
  readonly generating: string | null
  readonly to_generate: number
  /** Set while it is being taken away. */
  readonly deleting: string | null
  readonly listens: readonly string[]
  readonly created_at: string
  readonly updated_at: string | null
}

/** By id (`camp_…`) or by name; null when there is none. */
export async function campaignOrNull(db: Queryable, projectId: string, campaign: string): Promise<CampaignRow | null> {
  const { rows } = await db.query<CampaignRow>(sql`
    select * from coterie.campaigns
    where project_id = ${projectId} and deleting is null and (id = ${decodeId('camp', campaign)}::uuid or name = ${campaign})
    order by name = ${campaign} limit 1`)
  return rows[0] ?? null
}

/** The same; throws `campaign_not_found`. */
export async function findCampaign(db: Queryable, projectId: string, campaign: string): Promise<CampaignRow> {
  const found = await campaignOrNull(db, projectId, campaign)
  if (found === null)
    throw new Refusal('campaign_not_found', `Cannot find campaign with id ${campaign}`, [], [], {
      resourceId: campaign,
    })
  return found
}

/** Campaigns by their UUIDs. */
export async function campaignsById(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CampaignRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<CampaignRow>(sql`
    select * from coterie.campaigns where id = any (${[...new Set(ids)]}::uuid[]) and project_id = ${projectId}`)
  return new Map(rows.map((row) => [row.id, row]))
}
