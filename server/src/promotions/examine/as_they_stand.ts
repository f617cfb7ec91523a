import { sql, type Tx } from '../../store/index.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import type { Candidate } from './candidate.ts'
import type { Considered } from './known_redeemables.ts'

/** What redemptions, balances and publications change of a voucher. */
type Moving = Pick<
  VoucherRow,
  | 'id'
  | 'redeemed_quantity'
  | 'added'
  | 'subtracted'
  | 'redeemed'
  | 'expired'
  | 'balance'
  | 'holder_id'
  | 'published_count'
  | 'updated_at'
>

/** The same with what moves as this transaction sees it: one statement for all. */
export async function asTheyStand(db: Tx, all: readonly Considered[]): Promise<readonly Considered[]> {
  const ids = all.flatMap(({ isMoving, qualifiable: { uuid } }) => (isMoving ? uuid : []))
  if (ids.length === 0) return all
  const { rows } = await db.named<Moving>(
    'vouchers_moving',
    sql`
    select v.id, v.redeemed_quantity, v.added, v.subtracted, v.redeemed, v.expired, v.balance, v.holder_id, v.published_count, v.updated_at
    from coterie.vouchers v where v.id = any (${ids}::uuid[])`,
  )
  const moved = new Map(rows.map((row) => [row.id, row]))
  return all.map((one) => {
    const row = one.isMoving ? moved.get(one.qualifiable.uuid) : undefined
    if (!row) return one
    return { ...one, isMoving: false, sought: { ...one.sought, candidate: standing(one.sought.candidate!, row) } }
  })
}

function standing(candidate: Candidate, moving: Moving): Candidate {
  const { deduction } = candidate
  const voucher = { ...candidate.voucher!, ...moving }
  if (deduction?.type !== 'GIFT') return { ...candidate, voucher }
  return { ...candidate, voucher, deduction: { ...deduction, credits: voucher.balance } }
}
