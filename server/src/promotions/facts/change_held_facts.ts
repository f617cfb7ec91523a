import type { Write } from '../../segments/write.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { changeLoyaltyFacts, changeRedemptionFacts } from './change_facts.ts'
import type { ChangedFacts } from './changed_facts.ts'

/**
 * A card comes to a customer, or goes from them, with all that is on it and was redeemed with it. The write must hold the
 * customer. Discount codes are nobody's fact.
 */
export async function changeHeldFacts(
  write: Write,
  changed: ChangedFacts,
  { type, campaign_id, balance, redeemed }: Pick<VoucherRow, 'type' | 'campaign_id' | 'balance' | 'redeemed'>,
  customerId: string,
  comes: 'comes' | 'goes',
): Promise<void> {
  const sign = comes === 'comes' ? 1 : -1
  if (type === 'LOYALTY_CARD')
    await changeLoyaltyFacts(write, changed, { customerId, campaignId: campaign_id!, points: sign * balance })
  if (type === 'GIFT_VOUCHER')
    await changeRedemptionFacts(write, changed, {
      customerId,
      giftToGo: sign * balance,
      giftRedeemed: sign * redeemed,
    })
}
