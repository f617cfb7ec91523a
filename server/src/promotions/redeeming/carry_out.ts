import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import type { Write } from '../../segments/write.ts'
import { newId } from '../../store/index.ts'
import type { Asked } from '../examine/asked.ts'
import type { Examination } from '../examine/examination.ts'
import { changeRedemptionFacts } from '../facts/change_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import type { PricedOrder } from '../money/order.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { claimVouchers, releaseSession } from './claim_vouchers.ts'
import { draftOf } from './draft_of.ts'
import { insertRedemptions, type RedemptionDraft } from './insert_redemptions.ts'
import type { Redeemer } from './redeemer.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { type Taken, take, type Use } from './take.ts'
import { type OrderWritten, readSaidOfOrder, statusOfStored, writeRedeemedOrder } from './write_order.ts'

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
  for (const use of uses) taken.set(use.id, await take(write, changed, use, redeemer, stored, vouchers))
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
  const { projectId } = write.definitions
  const said = readSaidOfOrder(asked.order, projectId, customerId, limits)
  const restated = asked.order.priced !== null
  // What has been delivered stays so.
  const status = restated ? said.status : await statusOfStored(write.tx, projectId, asked.order, said.status)
  return writeRedeemedOrder(write, customerId, { ...said, status }, order, restated, limits)
}
