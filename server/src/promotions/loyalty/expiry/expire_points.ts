import { beginWrite, type Write } from '../../../segments/write.ts'
import { type Connections, type Database, sql, transaction } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { lockVouchers, type VoucherRow } from '../../vouchers/voucher_row.ts'
import { sideBySide } from '../side_by_side.ts'

interface Due {
  readonly voucher_id: string
  readonly project_id: string
  readonly holder_id: string | null
}

const AT_ONCE = 200

/** Takes away the points that have expired by now, of all projects; answers of how many cards. It may be late: it catches up. */
export async function expirePoints(db: Database, now: string): Promise<number> {
  // Cards, not buckets: one card may have many that are due.
  const { rows } = await db.query<Due>(sql`
    select d.voucher_id, v.project_id, v.holder_id
    from (
      select voucher_id, min(expires_at) as at from coterie.points_buckets
      where remaining > 0 and expires_at is not null and expires_at <= ${now}::timestamptz
      group by voucher_id order by min(expires_at), voucher_id limit ${AT_ONCE}
    ) d join coterie.vouchers v on v.id = d.voucher_id
    order by d.at, d.voucher_id`)
  await sideBySide(rows, (due) => expireOf(db, now, due))
  return rows.length
}

/** The same for certain cards (uuids), before somebody spends what is on them. */
export async function expireCards(db: Connections, now: string, voucherIds: readonly string[]): Promise<void> {
  if (voucherIds.length === 0) return
  const due = await transaction(db, async (tx) => {
    const { rows } = await tx.named<Due>(
      'cards_with_expired_points',
      `select v.id as voucher_id, v.project_id, v.holder_id from coterie.vouchers v
      where v.id = any ($1::uuid[]) and exists (
        select from coterie.points_buckets b where b.voucher_id = v.id and b.remaining > 0 and b.expires_at <= $2::timestamptz)`,
      [voucherIds, now],
    )
    return rows
  })
  for (const each of due) await expireOf(db, now, each)
}

async function expireOf(db: Connections, now: string, { voucher_id, project_id, holder_id }: Due): Promise<void> {
  await transaction(db, async (tx) => {
    const write = await beginWrite(tx, project_id, { ids: holder_id === null ? [] : [holder_id] }, now)
    const card = (await lockVouchers(tx, project_id, [voucher_id])).get(voucher_id)
    // Somebody else holds it by now: the next round takes it from them.
    if (!card || card.holder_id !== holder_id) return
    const changed = noChangedFacts()
    await expireDue(write, changed, card)
    await settleChanged(write, changed)
  })
}

/** Takes away what has expired of a card that is locked, whose holder the write holds; answers how many points that were. */
export async function expireDue(write: Write, changed: ChangedFacts, card: VoucherRow): Promise<number> {
  const { tx, now } = write
  const { rows } = await tx.named<{ points: number }>(
    'expired_points',
    `select coalesce(sum(remaining), 0)::bigint as points from coterie.points_buckets
    where voucher_id = $1::uuid and remaining > 0 and expires_at <= $2::timestamptz`,
    [card.id, now],
  )
  const { points } = rows[0]!
  if (points > 0) await changeBalance(write, changed, card, { type: 'POINTS_EXPIRATION', amount: -points })
  return points
}
