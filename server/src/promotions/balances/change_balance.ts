import type { Write } from '../../segments/write.ts'
import { newId, Refusal, sql } from '../../store/index.ts'
import { changeLoyaltyFacts, changeRedemptionFacts } from '../facts/change_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { MOVEMENT_TYPES, type MovementType } from './movement_types.ts'
import { addPoints, type BucketShare, takePoints } from './points.ts'

export interface BalanceChange {
  readonly type: MovementType
  /** Credits in minor units, or points; negative takes away. Not 0. */
  readonly amount: number
  /** The caller's own id; whoever calls has seen that it is not there yet. */
  readonly sourceId?: string | null
  readonly reason?: string | null
  readonly source?: 'API' | 'Automation' | null
  /** Ids of what it follows from, kept with the movement: `{redemption: 'r_…', order: 'ord_…', …}`. */
  readonly because?: object
  /** Of points that come in: when they expire, and on which local day. */
  readonly expires?: { readonly at: string; readonly on: string } | null
  /** Of points that come back: where they were taken from. */
  readonly backTo?: readonly BucketShare[]
}

export interface Movement {
  /** UUID of the movement. */
  readonly id: string
  readonly amount: number
  /** Right after it. */
  readonly balance: number
  /** What ever came in, without what was taken out by hand. */
  readonly total: number
  /** Of points that were taken: from where. Kept with the redemption, for the way back. */
  readonly takenFrom: readonly BucketShare[]
}

/**
 * Changes the balance of a gift card or loyalty card: the one place where that is done. Writes the movement, the buckets of
 * points and the facts of the holder, who must be held by the write, as the voucher's row must be locked. Throws
 * `gift_amount_exceeded` or `loyalty_card_points_exceeded` rather than go below zero.
 */
export async function changeBalance(
  write: Write,
  changed: ChangedFacts,
  voucher: Pick<VoucherRow, 'id' | 'code' | 'type' | 'campaign_id' | 'holder_id'>,
  change: BalanceChange,
): Promise<Movement> {
  const { tx, definitions, now } = write
  const { type, amount, sourceId = null, reason = null, source = null, because = {}, expires = null } = change
  const { sum, sign } = MOVEMENT_TYPES[type]
  const { rows } = await tx.named<{ balance: number; total: number }>(
    `change_${sum}`,
    sql`
    update coterie.vouchers
    set ${sql.ident(sum)} = ${sql.ident(sum)} + ${sign * amount}, updated_at = ${now}::timestamptz
    where id = ${voucher.id} and balance + ${amount} >= 0
    returning balance, added - subtracted as total`,
  )
  const after = rows[0]
  if (!after) throw exceeded(voucher)
  const takenFrom = voucher.type === 'LOYALTY_CARD' ? await movePoints(write, voucher, change) : []
  const id = newId()
  await tx.named(
    'insert_movement',
    sql`
    insert into coterie.voucher_movements (id, voucher_id, project_id, campaign_id, type, amount, balance_after, total_after, source_id,
      reason, source, because, created_at)
    values (${id}, ${voucher.id}, ${definitions.projectId}, ${voucher.campaign_id}, ${type}, ${amount}, ${after.balance}, ${after.total},
      ${sourceId}, ${reason}, ${source}, ${JSON.stringify(because)}::jsonb, ${now}::timestamptz)`,
  )
  await changeHoldersFacts(write, changed, voucher, change)
  return { id, amount, balance: after.balance, total: after.total, takenFrom }

  async function movePoints(w: Write, card: typeof voucher, { backTo }: BalanceChange) {
    if (amount < 0) return takePoints(w, card.id, -amount)
    await addPoints(w, { id: card.id, campaign_id: card.campaign_id! }, amount, backTo ?? [], expires)
    return []
  }
}

/** Who holds the card has what is on it. */
async function changeHoldersFacts(
  write: Write,
  changed: ChangedFacts,
  { type, campaign_id, holder_id }: Pick<VoucherRow, 'type' | 'campaign_id' | 'holder_id'>,
  { amount, type: movement }: BalanceChange,
): Promise<void> {
  if (holder_id === null) return
  if (type === 'LOYALTY_CARD') {
    await changeLoyaltyFacts(write, changed, { customerId: holder_id, campaignId: campaign_id!, points: amount })
    return
  }
  const giftRedeemed = MOVEMENT_TYPES[movement].sum === 'redeemed' ? -amount : 0
  await changeRedemptionFacts(write, changed, { customerId: holder_id, giftToGo: amount, giftRedeemed })
}

function exceeded({ type, code }: Pick<VoucherRow, 'type' | 'code'>): Refusal {
  return type === 'LOYALTY_CARD'
    ? new Refusal('loyalty_card_points_exceeded', code)
    : new Refusal('gift_amount_exceeded', code)
}
