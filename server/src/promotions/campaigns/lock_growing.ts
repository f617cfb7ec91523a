import type { Tx } from '../../store/index.ts'

/**
 * Holds those of the campaigns in which a voucher may be made for this customer: their rows count it (`countCodes`). To be called
 * where it may be several of them, before any: in id order, so that nobody waits in a circle. Whoever has a card gets no other.
 */
export async function lockGrowing(tx: Tx, campaignIds: readonly string[], customerId: string | null): Promise<void> {
  const ids = [...new Set(campaignIds)]
  if (ids.length < 2) return
  await tx.named(
    'lock_growing',
    `select from coterie.campaigns k
    where k.id = any ($1::uuid[]) and k.update_type = 'AUTO_UPDATE' and (
      k.type not in ('GIFT_VOUCHERS', 'LOYALTY_PROGRAM')
      or not exists (select from coterie.vouchers v where v.holder_id = $2::uuid and v.campaign_id = k.id))
    order by k.id for no key update`,
    [ids, customerId],
  )
}
