import { encodeId, type Queryable, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'
import type { TimelineRow } from './details.ts'

/** What the timeline says of publications, redemptions and referrals; ids are UUIDs. */
export interface PromotionDetail {
  readonly channel: string
  readonly vouchers: readonly string[]
  readonly voucher: string | null
  readonly promotion_tier: string | null
  readonly amount: number | null
  readonly order: string | null
  readonly redemption: string | null
  readonly reason: string | null
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly referrer: string | null
}

/** What these rows' activities hold of promotions: with campaigns and codes, as far as they are still there. */
export async function readPromotions(
  db: Queryable,
  rows: readonly TimelineRow[],
): Promise<(row: TimelineRow) => JsonObject> {
  const campaigns = await readCampaigns(
    db,
    rows.flatMap(({ campaign }) => campaign ?? []),
  )
  const vouchers = await readVouchers(
    db,
    rows.flatMap(({ detail }) => [...(detail?.vouchers ?? []), ...(detail?.voucher ? [detail.voucher] : [])]),
  )
  return (row) => {
    const detail = row.detail!
    const campaign = row.campaign === null ? null : (campaigns.get(row.campaign) ?? null)
    const voucher = detail.voucher === null ? null : (vouchers.get(detail.voucher) ?? null)
    if (row.type === 'customer.referred')
      return { campaign, voucher, referrer_id: detail.referrer && encodeId('cust', detail.referrer) }
    if (row.type !== 'customer.publication.succeeded') return { redemption: redemptionOf(row), campaign, voucher }
    const { source_id, channel, metadata } = detail
    const id = encodeId('pub', row.ref)
    const publication = { id, source_id, channel, metadata, created_at: row.sort_key, object: 'publication' }
    return { publication, campaign, vouchers: detail.vouchers.flatMap((each) => vouchers.get(each) ?? []) }
  }
}

function redemptionOf({ type, ref, sort_key, detail }: TimelineRow): JsonObject {
  const { amount, reason, metadata, failure_code, failure_message, promotion_tier, order, redemption } = detail!
  const isRollback = type.startsWith('customer.redemption.rollback')
  const failed = type.endsWith('failed')
  return {
    id: encodeId(isRollback ? (failed ? 'rrf' : 'rr') : failed ? 'rf' : 'r', ref),
    object: isRollback ? 'redemption_rollback' : 'redemption',
    result: failed ? 'FAILURE' : 'SUCCESS',
    amount,
    reason,
    metadata,
    order_id: order && encodeId('ord', order),
    promotion_tier_id: promotion_tier && encodeId('promo', promotion_tier),
    ...(isRollback && { redemption: redemption && encodeId('r', redemption) }),
    ...(failed && { failure_code, failure_message }),
    created_at: sort_key,
  }
}

async function readCampaigns(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; name: string; type: string }>(sql`
    select id, name, type from coterie.campaigns where id = any (${[...new Set(ids)]}::uuid[])`)
  return new Map(
    rows.map(({ id, name, type }) => [id, { id: encodeId('camp', id), name, campaign_type: type, object: 'campaign' }]),
  )
}

async function readVouchers(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; code: string; type: string }>(sql`
    select id, code, type from coterie.vouchers where id = any (${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map(({ id, code, type }) => [id, { id: encodeId('v', id), code, type, object: 'voucher' }]))
}
