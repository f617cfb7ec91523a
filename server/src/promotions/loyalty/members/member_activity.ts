import type { JsonObject } from '../../../ingest/door/json.ts'
import { decodeId, encodeId, type IdPrefix, invalidInput, type Queryable, sql } from '../../../store/index.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'

/** Something that happened to a member's card. */
export interface MemberDeed {
  /** `pub_…`, `r_…`, `vtx_…` */
  readonly id: string
  /** `customer.rewarded.loyalty_points`, … */
  readonly type: string
  readonly details: JsonObject
  readonly channel: string | null
  readonly created_at: string
}

export interface MemberDeeds {
  readonly deeds: readonly MemberDeed[]
  readonly has_more: boolean
}

export interface ListActivity {
  readonly limit?: number
  /** `-` before `id` or `created_at`: newest first, as it is unless told. */
  readonly order?: string
  readonly startingAfterId?: string
}

interface DeedRow {
  readonly id: string
  readonly prefix: IdPrefix
  readonly type: string
  readonly details: JsonObject
  readonly channel: string | null
  readonly created_at: string
}

/** Ids are given out in the order of time, so they sort what comes from several tables. */
export async function memberActivity(
  db: Queryable,
  { id, holder_id }: VoucherRow,
  { limit = 10, order = '-created_at', startingAfterId }: ListActivity = {},
): Promise<MemberDeeds> {
  const newest = order.startsWith('-')
  const after = startingAfterId === undefined ? null : readCursor(startingAfterId)
  const place = after === null ? sql`true` : newest ? sql`id < ${after}::uuid` : sql`id > ${after}::uuid`
  const { rows } = await db.query<DeedRow>(sql`
    select * from (
      select p.id, 'pub' as prefix, 'customer.publication.succeeded' as type, p.channel, p.created_at,
        jsonb_build_object('source_id', p.source_id, 'metadata', p.metadata) as details
      from coterie.publications p
      where p.customer_id = ${holder_id} and p.voucher_ids @> array[${id}::uuid] and p.result = 'SUCCESS'
      union all
      select r.id, case when r.kind = 'rollback' then 'rr' else case when r.succeeded then 'r' else 'rf' end end,
        case when r.kind = 'rollback' then 'customer.redemption.rollback.' else 'customer.redemption.' end
          || case when r.succeeded then 'succeeded' else 'failed' end,
        r.channel ->> 'channel_type', r.created_at,
        jsonb_build_object('amount', r.amount, 'reward', r.reward, 'failure_code', r.failure_code)
      from coterie.redemptions r where r.voucher_id = ${id} and not r.is_parent
      union all
      select m.id, 'vtx', coalesce(n.type, 'customer.voucher.loyalty_card.points_added'), m.source, m.created_at,
        m.because || jsonb_build_object('transaction_type', m.type, 'points', m.amount, 'balance', m.balance_after, 'reason', m.reason)
      from coterie.voucher_movements m
      left join jsonb_each_text(${sql.json(NAMES)}) n (movement, type) on n.movement = m.type
      where m.voucher_id = ${id} and m.type not in ('POINTS_REDEMPTION', 'POINTS_REFUND')
    ) deed
    where ${place} order by ${newest ? sql`id desc` : sql`id`} limit ${limit + 1}`)
  return {
    deeds: rows.slice(0, limit).map(({ prefix, ...row }) => ({ ...row, id: encodeId(prefix, row.id) })),
    has_more: rows.length > limit,
  }
}

/** What Voucherify calls movements of points. */
const NAMES = Object.freeze({
  POINTS_ACCRUAL: 'customer.rewarded.loyalty_points',
  POINTS_EXPIRATION: 'customer.voucher.loyalty_card.points_expired',
  POINTS_TRANSFER_IN: 'customer.voucher.loyalty_card.points_transferred',
  POINTS_TRANSFER_OUT: 'customer.voucher.loyalty_card.points_transferred',
})

function readCursor(text: string): string {
  for (const prefix of ['vtx', 'pub', 'r', 'rf', 'rr'] as const) {
    const id = decodeId(prefix, text)
    if (id !== null) return id
  }
  throw invalidInput([{ path: 'starting_after_id', message: 'The id of the last activity seen is needed here.' }])
}
