import type { Write } from '../../../segments/write.ts'
import { encodeId, sql } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { changeLoyaltyFacts } from '../../facts/change_facts.ts'
import type { ChangedFacts } from '../../facts/changed_facts.ts'
import { lockVouchers } from '../../vouchers/voucher_row.ts'

/**
 * Takes back what redemptions of the customer converted, by their UUIDs: the referral, and of its reward what is still on the
 * card. The write holds the customer and who brought them.
 */
export async function undoReferral(
  write: Write,
  changed: ChangedFacts,
  { customerId, redemptionIds }: { readonly customerId: string; readonly redemptionIds: readonly string[] },
): Promise<void> {
  const { rows } = await write.tx.query<{
    referrer_id: string | null
    campaign_id: string
    related_object_id: string
  }>(sql`
    with gone as (
      delete from coterie.referrals
      where customer_id = ${customerId} and related_object_type = 'redemption' and related_object_id = any (${redemptionIds}::uuid[])
      returning referrer_id, campaign_id, related_object_id, voucher_id
    ), left_behind as (
      delete from coterie.voucher_holders h using gone g
      where h.customer_id = ${customerId} and h.voucher_id = g.voucher_id and h.role = 'REFEREE'
    )
    select referrer_id, campaign_id, related_object_id from gone`)
  for (const { referrer_id, campaign_id, related_object_id } of rows) {
    const less = { campaignId: campaign_id, referredCustomers: -1 }
    if (referrer_id !== null) await changeLoyaltyFacts(write, changed, { customerId: referrer_id, ...less })
    await takeBackReward(write, changed, customerId, encodeId('r', related_object_id), encodeId('camp', campaign_id))
  }
}

async function takeBackReward(
  write: Write,
  changed: ChangedFacts,
  customerId: string,
  redemption: string,
  referral: string,
): Promise<void> {
  const { tx, definitions } = write
  const { rows } = await tx.query<{ id: string; voucher_id: string; amount: number }>(sql`
    select m.id, m.voucher_id, m.amount from coterie.vouchers v
    join coterie.voucher_movements m on m.voucher_id = v.id
    where v.holder_id = ${customerId} and m.because @> ${sql.json({ redemption, referral })} and m.amount > 0`)
  const cards = await lockVouchers(
    tx,
    definitions.projectId,
    rows.map(({ voucher_id }) => voucher_id),
  )
  for (const { id, voucher_id, amount } of rows) {
    const card = cards.get(voucher_id)!
    const back = Math.min(amount, card.balance)
    if (back === 0) continue
    await changeBalance(write, changed, card, {
      type: card.type === 'LOYALTY_CARD' ? 'POINTS_CANCELLATION' : 'CREDITS_REMOVAL',
      amount: -back,
      because: { redemption, referral, related: encodeId('vtx', id) },
    })
  }
}
