import type { Write } from '../../segments/write.ts'
import { Refusal } from '../../store/index.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

/** One use of a voucher. */
export interface Claim {
  readonly voucher: VoucherRow
  /** Credits or points that will be taken; what others' sessions hold is not there for it. */
  readonly amount: number
}

/**
 * Uses up one redemption of each voucher, if it has one left that no other session holds, and if its balance suffices beside
 * what they hold; the balance itself is changed by `changeBalance`. The vouchers must be locked.
 */
export async function claimVouchers(
  { tx, now }: Write,
  claims: readonly Claim[],
  sessionKey: string | null,
): Promise<ReadonlyMap<string, VoucherRow>> {
  if (claims.length === 0) return new Map()
  const { rows } = await tx.named<VoucherRow>(
    'claim_vouchers',
    `with asked as (select * from unnest($1::uuid[], $2::bigint[]) a (id, amount)),
      held as (
        select voucher_id, sum(quantity) as quantity, sum(amount) as amount from coterie.voucher_locks
        where voucher_id = any ($1::uuid[]) and expires_at > $3::timestamptz and session_key is distinct from $4::text
        group by voucher_id
      )
    update coterie.vouchers v set redeemed_quantity = v.redeemed_quantity + 1, updated_at = $3::timestamptz
    from asked a left join held h on h.voucher_id = a.id
    where v.id = a.id and (v.quantity is null or v.redeemed_quantity + coalesce(h.quantity, 0) < v.quantity)
      and (a.amount = 0 or v.balance - coalesce(h.amount, 0) >= a.amount)
    returning v.*`,
    [claims.map(({ voucher }) => voucher.id), claims.map(({ amount }) => amount), now, sessionKey],
  )
  const claimed = new Map(rows.map((row) => [row.id, row]))
  const missed = claims.find(({ voucher }) => !claimed.has(voucher.id))
  if (missed) throw new Refusal(missed.amount === 0 ? 'quantity_exceeded' : exceeded(missed), missed.voucher.code)
  return claimed
}

/** Which of the two limits it was: what no session holds is still too little, or the uses are. */
function exceeded({ voucher, amount }: Claim) {
  const { quantity, redeemed_quantity, balance, type } = voucher
  if (quantity !== null && redeemed_quantity >= quantity && balance >= amount) return 'quantity_exceeded'
  return type === 'LOYALTY_CARD' ? 'loyalty_card_points_exceeded' : 'gift_amount_exceeded'
}

/** One redemption of each voucher is there again. */
export async function unclaimVouchers({ tx, now }: Write, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.named(
    'unclaim_vouchers',
    `update coterie.vouchers set redeemed_quantity = redeemed_quantity - 1, updated_at = $2::timestamptz
    where id = any ($1::uuid[]) and redeemed_quantity > 0`,
    [ids, now],
  )
}

/** What a session held back is free, now that it has been redeemed. */
export async function releaseSession({ tx, definitions }: Write, sessionKey: string | null): Promise<void> {
  if (sessionKey === null) return
  await tx.query(
    `delete from coterie.voucher_locks where (voucher_id, session_key) in (
      select voucher_id, session_key from coterie.voucher_locks where project_id = $1 and session_key = $2
      order by voucher_id for update)`,
    [definitions.projectId, sessionKey],
  )
}
