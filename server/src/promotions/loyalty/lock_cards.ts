import type { Tx } from '../../store/index.ts'

/**
 * Holds the cards that the customer has in these programmes. To be called where several may change, before any: in id order, as
 * everybody locks vouchers, and before the rows of campaigns.
 */
export async function lockCards(tx: Tx, customerId: string, campaignIds: readonly string[]): Promise<void> {
  const ids = [...new Set(campaignIds)]
  if (ids.length < 2) return
  await tx.named(
    'lock_cards',
    `select from coterie.vouchers
    where holder_id = $1::uuid and campaign_id = any ($2::uuid[]) and type = 'LOYALTY_CARD'
    order by id for no key update`,
    [customerId, ids],
  )
}
