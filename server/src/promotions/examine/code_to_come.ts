import { isObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { ALWAYS } from '../validity/validity.ts'
import type { VoucherRow, VoucherType } from '../vouchers/voucher_row.ts'

/** A voucher that a campaign would give somebody: what is asked of a campaign is asked of such a one. */
export function codeToCome({ id, project_id, voucher, created_at }: CampaignRow): VoucherRow {
  const amountOf = (key: string, member: string): number => {
    const part = voucher?.[key]
    const amount = isObject(part) ? part[member] : undefined
    return typeof amount === 'number' ? amount : 0
  }
  const added = amountOf('gift', 'amount') + amountOf('loyalty_card', 'points')
  return {
    id,
    project_id,
    code: '',
    campaign_id: id,
    type: (voucher?.type as VoucherType | undefined) ?? 'DISCOUNT_VOUCHER',
    discount: null,
    gift_effect: null,
    // Whom it is given to refers with it, and does not redeem it: no obstacle here.
    is_referral_code: false,
    active: true,
    category: null,
    metadata: {},
    additional_info: null,
    validity: ALWAYS,
    quantity: null,
    redeemed_quantity: 0,
    redeemed_before: 0,
    added,
    subtracted: 0,
    redeemed: 0,
    expired: 0,
    balance: added,
    holder_id: null,
    published_count: 0,
    created_at,
    updated_at: null,
  }
}
