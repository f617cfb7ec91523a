import type { JsonObject } from '../../ingest/door/json.ts'
import type { Write } from '../../segments/write.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import type { BucketShare } from '../balances/points.ts'
import type { Applied } from '../examine/examination.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { giveReward } from '../loyalty/give_reward.ts'
import { convertReferral } from '../publishing/referrals/convert_referral.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import type { Redeemer } from './redeemer.ts'
import { RedemptionRefused } from './refused.ts'
import type { OrderWritten } from './write_order.ts'

/** A redeemable that applies, with the UUID of its redemption. */
export type Use = Applied & { readonly id: string }

/** What one redeemable took. */
export interface Taken {
  readonly points: readonly BucketShare[]
  readonly reward: JsonObject | null
}

/** Takes what the redeemable costs. What is refused only now (the last of a reward is gone) is a refusal of this one. */
export async function take(...given: Parameters<typeof takeIt>): Promise<Taken> {
  try {
    return await takeIt(...given)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { candidate, decided } = given[2]
    const { code, message: details } = error
    throw new RedemptionRefused([{ asked: candidate.asked, candidate, code, details, ownMessage: null, decided }])
  }
}

/** Takes credits or points, gives the reward, and notes who brought the customer. `vouchers` are brought up to date. */
async function takeIt(
  write: Write,
  changed: ChangedFacts,
  { id, candidate: { voucher, campaign, reward }, amount }: Use,
  redeemer: Redeemer | null,
  stored: OrderWritten | null,
  vouchers: Map<string, VoucherRow>,
): Promise<Taken> {
  const redemption = encodeId('r', id)
  if (reward && !redeemer) throw new Refusal('missing_customer', 'Customer is required to redeem a reward')
  const given = reward && (await giveReward(write, changed, { ...reward, customerId: redeemer!.id, redemption }))
  if (voucher?.is_referral_code && campaign && redeemer)
    await convertReferral(write, changed, {
      customerId: redeemer.id,
      voucher,
      campaign,
      by: { type: 'redemption', id },
    })
  if (voucher === null || amount === 0) return { points: [], reward: given }
  const isCard = voucher.type === 'LOYALTY_CARD'
  const because = {
    redemption,
    ...(stored?.id && { order: encodeId('ord', stored.id) }),
    ...(given && { reward: given.id }),
  }
  const type = isCard ? 'POINTS_REDEMPTION' : 'CREDITS_REDEMPTION'
  const moved = await changeBalance(write, changed, voucher, { type, amount: -amount, because })
  const after = vouchers.get(voucher.id)!
  vouchers.set(voucher.id, { ...after, redeemed: after.redeemed + amount, balance: moved.balance })
  return { points: moved.takenFrom, reward: given }
}
