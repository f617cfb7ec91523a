import type { HolderRow } from '../../promotions/publishing/list_holders.ts'
import { encodeId } from '../../store/index.ts'

/** Who holds what, as the API shows it without the voucher. */
export const shownHolder = (row: HolderRow) => ({
  id: encodeId('rh', row.id),
  created_at: row.created_at,
  redeemable_id: encodeId('v', row.voucher_id),
  redeemable_object: 'voucher' as const,
  customer_id: encodeId('cust', row.customer_id),
  holder_role: row.role,
  campaign_id: row.campaign_id && encodeId('camp', row.campaign_id),
  campaign_type: row.campaign_type,
  voucher_type: row.voucher_type,
})
