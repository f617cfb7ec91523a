import { type Queryable, sql } from '../../store/index.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import type { Movement } from './change_balance.ts'

/** What this source id did to the card before. */
export async function movementOf(
  db: Queryable,
  { id }: Pick<VoucherRow, 'id'>,
  sourceId: string | null,
): Promise<Omit<Movement, 'takenFrom'> | null> {
  if (sourceId === null) return null
  const { rows } = await db.query<Omit<Movement, 'takenFrom'>>(sql`
    select id, amount, balance_after as balance, total_after as total from coterie.voucher_movements
    where voucher_id = ${id} and source_id = ${sourceId}`)
  return rows[0] ?? null
}
