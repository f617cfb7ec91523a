import type { Static } from 'typebox'
import type { MovementRow } from '../../promotions/balances/movement_row.ts'
import { MOVEMENT_TYPES } from '../../promotions/balances/movement_types.ts'
import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'
import type { Transaction } from '../contract/transaction.ts'

export type ShownTransaction = Static<typeof Transaction>

/** Movements of gift cards and loyalty cards as the API shows them. */
export async function shownTransactions(
  db: Queryable,
  rows: readonly MovementRow[],
): Promise<readonly ShownTransaction[]> {
  const orders = await sourceIdsOf(db, rows)
  return rows.map((row) => shown(row, orders))
}

function shown(row: MovementRow, orders: ReadonlyMap<string, string | null>): ShownTransaction {
  const { order, related, ...because } = row.because as Readonly<Record<string, unknown>>
  return {
    id: encodeId('vtx', row.id),
    source_id: row.source_id,
    voucher_id: encodeId('v', row.voucher_id),
    campaign_id: row.campaign_id && encodeId('camp', row.campaign_id),
    source: row.source,
    reason: row.reason,
    type: row.type,
    details: {
      balance: balanceOf(row),
      ...(typeof order === 'string' && { order: { id: order, source_id: orders.get(order) ?? null } }),
      ...Object.fromEntries(
        Object.entries(because).map(([key, value]) => [key, typeof value === 'string' ? { id: value } : value]),
      ),
    },
    related_transaction_id: typeof related === 'string' ? related : null,
    created_at: row.created_at,
  }
}

function balanceOf({ voucher_id, type, amount, balance_after, total_after }: MovementRow) {
  const isPoints = type.startsWith('POINTS')
  const isByHand = /ADDITION|REMOVAL/.test(type) && MOVEMENT_TYPES[type].sum !== 'redeemed'
  return {
    type: isPoints ? ('loyalty_card' as const) : ('gift_voucher' as const),
    total: total_after,
    ...(isPoints ? { points: amount } : { amount }),
    object: 'balance' as const,
    balance: balance_after,
    operation_type: isByHand ? 'MANUAL' : 'AUTOMATIC',
    related_object: { id: encodeId('v', voucher_id), type: 'voucher' as const },
  }
}

/** What the orders that movements follow from are called where they come from. */
async function sourceIdsOf(db: Queryable, rows: readonly MovementRow[]): Promise<ReadonlyMap<string, string | null>> {
  const ids = rows.flatMap(({ because }) =>
    typeof because.order === 'string' ? (decodeId('ord', because.order) ?? []) : [],
  )
  if (ids.length === 0) return new Map()
  const { rows: orders } = await db.query<{ id: string; source_id: string | null }>(sql`
    select id, source_id from coterie.orders where id = any (${[...new Set(ids)]}::uuid[])`)
  return new Map(orders.map(({ id, source_id }) => [encodeId('ord', id), source_id]))
}
