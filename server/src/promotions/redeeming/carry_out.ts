import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import type { Write } from '../../segments/write.ts'
import { encodeId, newId, Refusal } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import type { BucketShare } from '../balances/points.ts'
import type { Asked } from '../examine/asked.ts'
import type { Applied, Examination } from '../examine/examination.ts'
import { changeRedemptionFacts } from '../facts/change_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { giveReward } from '../loyalty/give_reward.ts'
import { orderAmounts } from '../money/amounts.ts'
import type { PricedOrder } from '../money/order.ts'
import { convertReferral } from '../publishing/referrals/convert_referral.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { claimVouchers, releaseSession } from './claim_vouchers.ts'
import { insertRedemptions, type RedemptionDraft } from './insert_redemptions.ts'
import type { Redeemer } from './redeemer.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { RedemptionRefused } from './refused.ts'
import { type OrderWritten, readSaidOfOrder, writeRedeemedOrder } from './write_order.ts'

export interface Redeeming {
  readonly asked: Asked
  readonly redeemer: Redeemer | null
  readonly trackingId: string | null
  /** Through what it came. */
  readonly channel: JsonObject
}

/** What has been redeemed. */
export interface Redeemed {
  /** Those that applied, in their order. */
  readonly rows: readonly RedemptionRow[]
  /** Of two and more. */
  readonly parent: RedemptionRow | null
  /** As they are after it, by UUID. */
  readonly vouchers: ReadonlyMap<string, VoucherRow>
}

/** What one redeemable took. */
interface Taken {
  readonly points: readonly BucketShare[]
  readonly reward: JsonObject | null
}

/** Redeems what applies: takes uses, credits and points, gives rewards, stores the order, and keeps what was done and why. */
export async function carryOut(
  write: Write,
  changed: ChangedFacts,
  redeeming: Redeeming,
  { applied, order }: Pick<Examination, 'applied' | 'order'>,
  limits: IngestLimits,
): Promise<Redeemed> {
  const { asked, redeemer, trackingId, channel } = redeeming
  const parentId = applied.length > 1 ? newId() : null
  const uses = applied.map((each) => ({ ...each, id: newId() }))
  const vouchers = await claim(write, uses, asked.session?.key ?? null)
  const stored = await storeOrder(write, redeeming, order, limits)
  if (stored !== null && stored.id !== null) {
    changed.customers.add(redeemer!.id)
    changed.facts.add('orders')
  }
  const taken = new Map<string, Taken>()
  for (const use of uses)
    taken.set(use.id, await refusable(use, () => take(write, changed, use, redeemer, stored, vouchers)))
  if (redeemer) await changeRedemptionFacts(write, changed, { customerId: redeemer.id, succeeded: uses.length })
  const shared = {
    kind: 'redemption' as const,
    succeeded: true,
    customer_id: redeemer?.id ?? null,
    order_id: stored?.id ?? null,
    metadata: asked.metadata,
    tracking_id: trackingId,
    channel,
  }
  const drafts = uses.map(
    (use): RedemptionDraft => ({ ...shared, ...draftOf(use, taken.get(use.id)!, stored, parentId) }),
  )
  const parents =
    parentId === null ? [] : [{ ...shared, id: parentId, is_parent: true, order_view: stored?.view ?? null }]
  const inserted = await insertRedemptions(write, [...parents, ...drafts])
  await releaseSession(write, asked.session?.key ?? null)
  return { rows: inserted.slice(parents.length), parent: parentId === null ? null : inserted[0]!, vouchers }
}

type Use = Applied & { readonly id: string }

async function claim(write: Write, uses: readonly Use[], sessionKey: string | null): Promise<Map<string, VoucherRow>> {
  const claims = uses.flatMap(({ candidate: { voucher }, amount }) => (voucher ? [{ voucher, amount }] : []))
  return new Map(await claimVouchers(write, claims, sessionKey))
}

async function storeOrder(
  write: Write,
  { asked, redeemer }: Redeeming,
  order: PricedOrder | null,
  limits: IngestLimits,
): Promise<OrderWritten | null> {
  if (asked.order === null || order === null) return null
  const customerId = redeemer?.id ?? null
  const said = readSaidOfOrder(asked.order, write.definitions.projectId, customerId, limits)
  return writeRedeemedOrder(write, customerId, said, order, limits)
}

/** Takes credits or points, gives the reward, and notes who brought the customer. `vouchers` are brought up to date. */
async function take(
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

/** What is refused only now (the last of a reward is gone) is a refusal of this redeemable. */
async function refusable<T>(use: Use, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { candidate, decided } = use
    const { code, message: details } = error
    throw new RedemptionRefused([{ asked: candidate.asked, candidate, code, details, ownMessage: null, decided }])
  }
}

function draftOf(
  { id, candidate, amount, adds, after, trace, decided }: Use,
  { points, reward }: Taken,
  stored: OrderWritten | null,
  parentId: string | null,
): Omit<RedemptionDraft, 'kind' | 'succeeded'> {
  const { voucher, tier, campaign } = candidate
  return {
    id,
    parent_id: parentId,
    voucher_id: voucher?.id ?? null,
    promotion_tier_id: tier?.id ?? null,
    campaign_id: campaign?.id ?? null,
    amount: voucher && voucher.type !== 'DISCOUNT_VOUCHER' ? amount : null,
    discount: adds.discounts,
    order_amount: after && adds.order_amounts,
    order_view: viewOf(stored, parentId !== null, after),
    reward,
    trace: { order: stored && trace, points },
    decided: decided as unknown as JsonObject,
  }
}

/** A part of a stack keeps what the order came to after it, and not its items again. */
function viewOf(stored: OrderWritten | null, isPart: boolean, after: PricedOrder | null): JsonObject | null {
  if (stored === null || after === null) return null
  if (!isPart) return stored.view
  const { id, source_id, created_at, updated_at, status } = stored.view
  return { id, source_id, created_at, updated_at, status, ...orderAmounts(after) }
}
