import { micros } from '../../segments/time/instant.ts'
import type { Write } from '../../segments/write.ts'
import { decodeId, sql } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { lockVouchers } from '../vouchers/voucher_row.ts'
import { type RewardGiven, voucherGiven } from './give_reward.ts'

/**
 * Undoes `giveReward`, for a rollback: one more in stock; a code that has not been used is switched off; of credits and points
 * goes what is still there. The holder of the voucher must be held by the write.
 */
export async function takeBackReward(
  write: Write,
  changed: ChangedFacts,
  given: RewardGiven,
  /** When it was given: a code that was made again since is another voucher. */
  givenAt: string,
  /** `{rollback: 'rr_…'}` */
  because: object,
): Promise<void> {
  const { tx, definitions, now } = write
  const voucherId = voucherGiven(given)
  const vouchers = await lockVouchers(tx, definitions.projectId, voucherId === null ? [] : [voucherId])
  const found = voucherId === null ? undefined : vouchers.get(voucherId)
  const voucher = found && micros(found.created_at) <= micros(givenAt) ? found : undefined
  if (voucher && given.added === null && voucher.redeemed_quantity === 0)
    await tx.query(sql`
      update coterie.vouchers set active = false, updated_at = ${now}::timestamptz where id = ${voucher.id}`)
  const left = voucher ? Math.min(voucher.balance, given.added ?? 0) : 0
  if (voucher && left > 0)
    await changeBalance(write, changed, voucher, {
      type: voucher.type === 'LOYALTY_CARD' ? 'POINTS_CANCELLATION' : 'CREDITS_REMOVAL',
      amount: -left,
      reason: String(given.name),
      because,
    })
  await tx.query(sql`
    update coterie.rewards set redeemed = greatest(redeemed - 1, 0), stock = stock + 1
    where id = ${decodeId('rew', given.id)} and project_id = ${definitions.projectId}`)
}
