import { type Queryable, sql } from '../../store/index.ts'

export interface NextExpiration {
  /** The last local day on which they can be spent. */
  readonly on: string
  readonly points: number
}

/** Which points of these cards (by UUID) expire next; cards whose points never expire are not in the map. */
export async function nextExpirations(
  db: Queryable,
  voucherIds: readonly string[],
): Promise<ReadonlyMap<string, NextExpiration>> {
  if (voucherIds.length === 0) return new Map()
  const { rows } = await db.query<NextExpiration & { voucher_id: string }>(sql`
    select distinct on (voucher_id) voucher_id, min(expires_on) as on, sum(remaining)::bigint as points
    from coterie.points_buckets
    where voucher_id = any (${[...voucherIds]}::uuid[]) and remaining > 0 and expires_at is not null
    group by voucher_id, expires_at order by voucher_id, expires_at`)
  return new Map(rows.map(({ voucher_id, on, points }) => [voucher_id, { on, points }]))
}
