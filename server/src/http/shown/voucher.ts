import type { Static } from 'typebox'
import type { JsonObject } from '../../ingest/door/json.ts'
import { type CampaignRow, campaignsById } from '../../promotions/campaigns/campaign_row.ts'
import {
  assignmentsShown,
  NO_ASSIGNMENTS,
  type ShownAssignments,
} from '../../promotions/validation_rules/assignments_shown.ts'
import { inherited } from '../../promotions/validity/inherited.ts'
import { showValidity } from '../../promotions/validity/show_validity.ts'
import { ALWAYS } from '../../promotions/validity/validity.ts'
import { discountOf, giftEffectOf } from '../../promotions/vouchers/discount_of.ts'
import { type NextExpiration, nextExpirations } from '../../promotions/vouchers/next_expirations.ts'
import type { VoucherRow } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { Voucher } from '../contract/voucher.ts'
import { shownDiscounts } from './discount.ts'

export type ShownVoucher = Static<typeof Voucher>

/** Vouchers as the API shows them, whole: what they do not say themselves comes from their campaign. In the order given. */
export async function shownVouchers(
  db: Queryable,
  projectId: string,
  rows: readonly VoucherRow[],
): Promise<readonly ShownVoucher[]> {
  if (rows.length === 0) return []
  const campaigns = await campaignsById(
    db,
    projectId,
    rows.flatMap(({ campaign_id }) => campaign_id ?? []),
  )
  const assignments = await assignmentsShown(
    db,
    projectId,
    rows.map(({ id }) => id),
  )
  const cards = rows.filter(({ type, balance }) => type === 'LOYALTY_CARD' && balance > 0)
  const expiring = await nextExpirations(
    db,
    cards.map(({ id }) => id),
  )
  const campaignOf = (row: VoucherRow) => campaigns.get(row.campaign_id ?? '') ?? null
  const discounted = rows.map((row) => discountOf(row, campaignOf(row)))
  const shown = await shownDiscounts(db, projectId, discounted)
  return rows.map((row, i) =>
    shownVoucher(row, {
      campaign: campaignOf(row),
      discount: discounted[i] ? shown(discounted[i]) : null,
      assignments: assignments.get(row.id) ?? NO_ASSIGNMENTS,
      next: expiring.get(row.id) ?? null,
    }),
  )
}

/** One of them. */
export async function shownVoucherOf(db: Queryable, projectId: string, row: VoucherRow): Promise<ShownVoucher> {
  return (await shownVouchers(db, projectId, [row]))[0]!
}

type ShownTimes = Pick<
  ShownVoucher,
  'start_date' | 'expiration_date' | 'validity_timeframe' | 'validity_day_of_week' | 'validity_hours'
>

interface Around {
  readonly campaign: CampaignRow | null
  readonly discount: JsonObject | null
  readonly assignments: ShownAssignments
  readonly next: NextExpiration | null
}

function shownVoucher(row: VoucherRow, { campaign, discount, assignments, next }: Around): ShownVoucher {
  const { activity_duration_after_publishing: _, ...validity } = showValidity(
    inherited({ ...ALWAYS, ...row.validity }, { ...ALWAYS, ...campaign?.validity }),
  )
  const holder = row.holder_id && encodeId('cust', row.holder_id)
  const code = encodeURIComponent(row.code)
  return {
    id: encodeId('v', row.id),
    code: row.code,
    campaign: campaign?.name ?? null,
    campaign_id: row.campaign_id && encodeId('camp', row.campaign_id),
    category: row.category ?? campaign?.category ?? null,
    category_id: null,
    categories: [],
    type: row.type,
    discount,
    gift: row.type === 'GIFT_VOUCHER' ? giftOf(row, campaign) : null,
    loyalty_card: row.type === 'LOYALTY_CARD' ? cardOf(row, next) : null,
    ...(validity as ShownTimes),
    active: row.active,
    additional_info: row.additional_info,
    metadata: { ...row.metadata },
    assets: { qr: {}, barcode: {} },
    is_referral_code: row.is_referral_code,
    created_at: row.created_at,
    updated_at: row.updated_at,
    holder_id: holder,
    referrer_id: row.is_referral_code ? holder : null,
    validation_rules_assignments: assignments,
    redemption: {
      quantity: row.quantity,
      redeemed_quantity: row.redeemed_quantity,
      ...(row.type === 'GIFT_VOUCHER' && { redeemed_amount: row.redeemed }),
      ...(row.type === 'LOYALTY_CARD' && { redeemed_points: row.redeemed }),
      object: 'list',
      url: `/v1/vouchers/${code}/redemptions?page=1&limit=10`,
    },
    publish: {
      object: 'list',
      count: row.published_count,
      url: `/v1/vouchers/${code}/publications?page=1&limit=10`,
    },
    object: 'voucher',
  }
}

const giftOf = (row: VoucherRow, campaign: CampaignRow | null) => ({
  amount: row.added,
  subtracted_amount: row.subtracted,
  balance: row.balance,
  effect: giftEffectOf(row, campaign),
})

const cardOf = ({ added, balance, expired, subtracted }: VoucherRow, next: NextExpiration | null) => ({
  points: added,
  balance,
  ...(next && { next_expiration_date: next.on, next_expiration_points: next.points }),
  pending_points: 0,
  expired_points: expired,
  subtracted_points: subtracted,
})
