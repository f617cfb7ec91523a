import { withAliases } from '../../ingest/customers/aliases.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import { micros } from '../../segments/time/instant.ts'
import type { Write } from '../../segments/write.ts'
import { type Connections, encodeId, newId, transaction } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import { changeRedemptionFacts } from '../facts/change_facts.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import type { RewardGiven } from '../loyalty/give_reward.ts'
import { takeBackReward } from '../loyalty/take_back_reward.ts'
import { undoReferral } from '../publishing/referrals/undo_referral.ts'
import { type VoucherRow, vouchersById } from '../vouchers/voucher_row.ts'
import { holdCustomers, holdVouchers } from './begin_redemption.ts'
import { claimRollback, concernedBy } from './claim_rollback.ts'
import { unclaimVouchers } from './claim_vouchers.ts'
import { insertRedemptions, type RedemptionDraft } from './insert_redemptions.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { undoOrder } from './undo_order.ts'

/** What a rollback says beside what it undoes. */
export interface RollbackSaid {
  readonly reason: string | null
  readonly metadata: JsonObject
  readonly channel: JsonObject
}

export interface RolledBack {
  /** One of each redemption that was undone, in their order. */
  readonly rows: readonly RedemptionRow[]
  /** Of a stack. */
  readonly parent: RedemptionRow | null
  /** As they are after it, by UUID. */
  readonly vouchers: ReadonlyMap<string, VoucherRow>
}

/**
 * Undoes a redemption with all its parts: uses, credits and points are there again, rewards come back, the order is canceled
 * and costs what it did. `undone` is the redemption, or a stack, and its parts. Throws `already_rolled_back`, whoever came first.
 */
export async function rollBack(
  db: Connections,
  projectId: string,
  now: string,
  undone: { readonly redemption: RedemptionRow; readonly parts: readonly RedemptionRow[] },
  said: RollbackSaid,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<RolledBack> {
  return withAliases(() =>
    transaction(db, async (tx) => {
      const uses = undone.redemption.is_parent ? undone.parts : [undone.redemption]
      const voucherIds = uses.flatMap(({ voucher_id }) => voucher_id ?? [])
      const ahead = await concernedBy(tx, projectId, undone.redemption.id, uses, voucherIds)
      const customers = ahead.customers.filter((id) => id !== ahead.customerId)
      const who = ahead.customerId === null ? null : { id: ahead.customerId, sourceId: null }
      const { write, present } = await holdCustomers(tx, projectId, who, customers, now)
      const held = await holdVouchers(tx, projectId, voucherIds, ahead.customers.filter(present))
      const vouchers = stillThere(held, undone.redemption)
      const all = [...new Set([undone.redemption.id, ...uses.map(({ id }) => id)])]
      const claimed = await claimRollback(write, undone.redemption, all, ahead.customerId)
      // As they are now: of whoever has been deleted since, nothing is to be said again.
      const current = uses.map(({ id }) => claimed.get(id)!)
      return undo(write, claimed.get(undone.redemption.id)!, current, ahead.customerId, vouchers, said, limits)
    }),
  )
}

/** A code that was deleted and made again is another voucher, which has nothing to do with what was redeemed before. */
const stillThere = (vouchers: ReadonlyMap<string, VoucherRow>, { created_at }: RedemptionRow) =>
  new Map([...vouchers].filter(([, voucher]) => micros(voucher.created_at) <= micros(created_at)))

async function undo(
  write: Write,
  redemption: RedemptionRow,
  uses: readonly RedemptionRow[],
  customerId: string | null,
  vouchers: ReadonlyMap<string, VoucherRow>,
  said: RollbackSaid,
  limits: IngestLimits,
): Promise<RolledBack> {
  const changed = noChangedFacts()
  const parentId = redemption.is_parent ? newId() : null
  const ids = new Map(uses.map(({ id }) => [id, newId()]))
  await unclaimVouchers(write, [...vouchers.keys()])
  const view = await undoOrder(write, changed, redemption, uses, limits)
  // The last comes back first.
  for (const use of uses.toReversed()) await giveBack(write, changed, use, vouchers, encodeId('rr', ids.get(use.id)!))
  if (customerId) await undoReferral(write, changed, { customerId, redemptionIds: uses.map(({ id }) => id) })
  if (customerId) await changeRedemptionFacts(write, changed, { customerId, succeeded: -uses.length })
  const { order_id, tracking_id } = redemption
  const shared = {
    kind: 'rollback' as const,
    succeeded: true,
    customer_id: customerId,
    order_id,
    tracking_id,
    ...said,
    order_view: view,
  }
  const parents = parentId === null ? [] : [{ ...shared, id: parentId, is_parent: true, redemption_id: redemption.id }]
  const drafts = uses.map((use): RedemptionDraft => ({ ...shared, ...draftOf(use, ids.get(use.id)!, parentId) }))
  const inserted = await insertRedemptions(write, [...parents, ...drafts])
  await settleChanged(write, changed)
  return {
    rows: inserted.slice(parents.length),
    parent: parentId === null ? null : inserted[0]!,
    vouchers: await vouchersById(write.tx, write.definitions.projectId, [...vouchers.keys()]),
  }
}

function draftOf(use: RedemptionRow, id: string, parentId: string | null) {
  const { voucher_id, promotion_tier_id, campaign_id, amount, discount, order_amount, reward } = use
  const taken = { voucher_id, promotion_tier_id, campaign_id, order_amount, reward }
  return {
    ...taken,
    id,
    parent_id: parentId,
    redemption_id: use.id,
    amount: amount === null ? null : -amount || 0,
    discount,
  }
}

/** Credits and points of one redemption, its reward, and whom it brought. */
async function giveBack(
  write: Write,
  changed: ChangedFacts,
  { id, voucher_id, amount, reward, trace, order_id, created_at }: RedemptionRow,
  vouchers: ReadonlyMap<string, VoucherRow>,
  rollback: string,
): Promise<void> {
  const because = { rollback, redemption: encodeId('r', id), ...(order_id && { order: encodeId('ord', order_id) }) }
  if (reward !== null) await takeBackReward(write, changed, reward as RewardGiven, created_at, because)
  const voucher = voucher_id === null ? undefined : vouchers.get(voucher_id)
  if (!voucher || amount === null || amount === 0) return
  const type = voucher.type === 'LOYALTY_CARD' ? 'POINTS_REFUND' : 'CREDITS_REFUND'
  await changeBalance(write, changed, voucher, { type, amount, because, backTo: trace?.points ?? [] })
}
