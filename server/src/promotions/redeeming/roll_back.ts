import { AliasChanged, withAliases } from '../../ingest/customers/aliases.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import type { Write } from '../../segments/write.ts'
import { type Connections, encodeId, newId, type Queryable, sql, transaction } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import { changeRedemptionFacts } from '../facts/change_facts.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import type { RewardGiven } from '../loyalty/give_reward.ts'
import { takeBackReward } from '../loyalty/take_back_reward.ts'
import { undoReferral } from '../publishing/referrals/undo_referral.ts'
import { type VoucherRow, vouchersById } from '../vouchers/voucher_row.ts'
import { holdCustomers, holdVouchers } from './begin_redemption.ts'
import { unclaimVouchers } from './claim_vouchers.ts'
import { insertRedemptions, type RedemptionDraft } from './insert_redemptions.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { alreadyRolledBack } from './rollback_refused.ts'
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
      const { write } = await holdCustomers(tx, projectId, who, customers, now)
      const vouchers = await holdVouchers(tx, projectId, voucherIds, ahead.customers)
      const all = [...new Set([undone.redemption.id, ...uses.map(({ id }) => id)])]
      await claim(write, undone.redemption, all, ahead.customerId)
      return undo(write, undone.redemption, uses, ahead.customerId, vouchers, said, limits)
    }),
  )
}

interface Ahead {
  readonly customerId: string | null
  /** With the redeemer: those whose facts change with the cards, and who brought somebody by it. */
  readonly customers: readonly string[]
}

async function concernedBy(
  db: Queryable,
  projectId: string,
  redemptionId: string,
  uses: readonly RedemptionRow[],
  voucherIds: readonly string[],
): Promise<Ahead> {
  const ids = uses.map(({ id }) => id)
  const { rows } = await db.query<{ customer_id: string | null; others: string[] }>(sql`
    select r.customer_id, array(
      select v.holder_id from coterie.vouchers v
      where v.id = any (${voucherIds}::uuid[]) and v.holder_id is not null and (v.type <> 'DISCOUNT_VOUCHER' or v.is_referral_code)
      union
      select f.referrer_id from coterie.referrals f
      where f.customer_id = r.customer_id and f.referrer_id is not null and f.related_object_id = any (${ids}::uuid[])
    ) as others
    from coterie.redemptions r where r.id = ${redemptionId} and r.project_id = ${projectId}`)
  const { customer_id, others } = rows[0]!
  return { customerId: customer_id, customers: [...(customer_id === null ? [] : [customer_id]), ...others] }
}

/** Marks all of it as undone, once. */
async function claim(
  { tx, now }: Write,
  redemption: RedemptionRow,
  ids: readonly string[],
  customerId: string | null,
): Promise<void> {
  const { rows } = await tx.query<{ customer_id: string | null }>(sql`
    update coterie.redemptions set rolled_back_at = ${now}::timestamptz
    where id in (
      select id from coterie.redemptions where id = any (${ids}::uuid[]) and succeeded and rolled_back_at is null
      order by id for no key update
    )
    returning customer_id`)
  if (rows.length < ids.length) throw alreadyRolledBack(redemption)
  // Merged or deleted meanwhile.
  if (rows.some((row) => row.customer_id !== customerId)) throw new AliasChanged()
}

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
  { id, voucher_id, amount, reward, trace, order_id }: RedemptionRow,
  vouchers: ReadonlyMap<string, VoucherRow>,
  rollback: string,
): Promise<void> {
  const because = { rollback, redemption: encodeId('r', id), ...(order_id && { order: encodeId('ord', order_id) }) }
  if (reward !== null) await takeBackReward(write, changed, reward as RewardGiven, because)
  const voucher = voucher_id === null ? undefined : vouchers.get(voucher_id)
  if (!voucher || amount === null || amount === 0) return
  const type = voucher.type === 'LOYALTY_CARD' ? 'POINTS_REFUND' : 'CREDITS_REFUND'
  await changeBalance(write, changed, voucher, { type, amount, because, backTo: trace?.points ?? [] })
}
