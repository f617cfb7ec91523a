import { encodeId, Refusal } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { inherited } from '../validity/inherited.ts'
import { ALWAYS } from '../validity/validity.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

/**
 * Throws why a certain voucher cannot be given away: vouchers of a campaign and cards have one holder, others as many as there
 * are customers.
 */
export function checkPublishable(voucher: VoucherRow, campaign: CampaignRow | null, now: string): void {
  const { id, code, type, active, campaign_id, published_count } = voucher
  if (published_count > 0 && (campaign_id !== null || type !== 'DISCOUNT_VOUCHER'))
    throw new Refusal(
      'voucher_already_published',
      `Voucher '${encodeId('v', id)}' has already been published`,
      [],
      [],
      { resourceId: encodeId('v', id), resourceType: 'voucher' },
    )
  if (!active || campaign?.active === false) throw new Refusal('voucher_disabled', code)
  const { expirationDate, durationAfterPublishing } = inherited(
    { ...ALWAYS, ...voucher.validity },
    { ...ALWAYS, ...campaign?.validity },
  )
  const isBegun = durationAfterPublishing === null || published_count > 0
  if (isBegun && expirationDate !== null && expirationDate <= now) throw new Refusal('voucher_expired', code)
}
