import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { inherited } from '../validity/inherited.ts'
import { ALWAYS } from '../validity/validity.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

export const HELD_STATUSES = ['DISABLED', 'EXPIRED', 'NOT_ACTIVE_YET', 'USED', 'NO_BALANCE', 'ACTIVE'] as const
export type HeldStatus = (typeof HELD_STATUSES)[number]

/** How a voucher stands for whoever holds it: the first that applies, without its rules. */
export function heldStatus(
  voucher: VoucherRow,
  campaign: Pick<CampaignRow, 'active' | 'validity'> | null,
  now: string,
): HeldStatus {
  const { type, active, quantity, redeemed_quantity, balance } = voucher
  const { startDate, expirationDate } = inherited(
    { ...ALWAYS, ...voucher.validity },
    { ...ALWAYS, ...campaign?.validity },
  )
  if (!active || campaign?.active === false) return 'DISABLED'
  if (expirationDate !== null && expirationDate <= now) return 'EXPIRED'
  if (startDate !== null && startDate > now) return 'NOT_ACTIVE_YET'
  if (quantity !== null && redeemed_quantity >= quantity) return 'USED'
  return type !== 'DISCOUNT_VOUCHER' && balance === 0 ? 'NO_BALANCE' : 'ACTIVE'
}
