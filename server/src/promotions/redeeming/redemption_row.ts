import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, encodeId, type IdPrefix, type Queryable, Refusal, sql } from '../../store/index.ts'
import type { BucketShare } from '../balances/points.ts'
import type { Trace } from '../money/undo.ts'

/** A row of `redemptions`: a redemption or a rollback, done or refused. */
export interface RedemptionRow {
  readonly id: string
  readonly project_id: string
  readonly kind: 'redemption' | 'rollback'
  readonly succeeded: boolean
  /** When a rollback undid it. */
  readonly rolled_back_at: string | null
  /** The stack that it is a part of. */
  readonly parent_id: string | null
  readonly is_parent: boolean
  /** Of a rollback: what it undoes. */
  readonly redemption_id: string | null
  readonly customer_id: string | null
  readonly voucher_id: string | null
  readonly promotion_tier_id: string | null
  readonly campaign_id: string | null
  /** Credits or points; negative when they go back. */
  readonly amount: number | null
  readonly discount: number
  readonly order_amount: number | null
  readonly order_id: string | null
  /** The order as it was answered, without whose it is. */
  readonly order_view: JsonObject | null
  readonly reward: JsonObject | null
  readonly trace: WayBack | null
  readonly metadata: JsonObject
  readonly reason: string | null
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly decided: JsonObject
  readonly tracking_id: string | null
  readonly channel: JsonObject
  readonly created_at: string
}

/** What is kept of a redemption to undo it. */
export interface WayBack {
  /** What it did to the order's money; null without an order. */
  readonly order: Trace | null
  /** The points that it took. */
  readonly points: readonly BucketShare[]
}

const PREFIXES = Object.freeze({
  redemption: { true: 'r', false: 'rf' },
  rollback: { true: 'rr', false: 'rrf' },
} as const satisfies Record<RedemptionRow['kind'], Record<`${boolean}`, IdPrefix>>)

/** `r_…`, `rf_…` where it was refused, `rr_…` and `rrf_…` of rollbacks. */
export const shownRedemptionId = ({ id, kind, succeeded }: Pick<RedemptionRow, 'id' | 'kind' | 'succeeded'>): string =>
  encodeId(PREFIXES[kind][`${succeeded}`], id)

/** The UUID of any such id; null for what is none. */
export function redemptionIdNamed(text: string): string | null {
  for (const { true: done, false: refused } of Object.values(PREFIXES)) {
    const id = decodeId(done, text) ?? decodeId(refused, text)
    if (id !== null) return id
  }
  return null
}

/** By its id (`r_…`, `rf_…`, `rr_…`, `rrf_…`). Throws `redemption_not_found`. */
export async function findRedemption(db: Queryable, projectId: string, redemption: string): Promise<RedemptionRow> {
  const id = redemptionIdNamed(redemption)
  const { rows } = await db.query<RedemptionRow>(sql`
    select * from coterie.redemptions where id = ${id}::uuid and project_id = ${projectId}`)
  const row = rows[0]
  if (row === undefined || shownRedemptionId(row) !== redemption) throw redemptionNotFound(redemption)
  return row
}

/** The parts of a stack, in the order in which they were applied. */
export async function partsOf(db: Queryable, parentId: string): Promise<readonly RedemptionRow[]> {
  const { rows } = await db.query<RedemptionRow>(sql`
    select * from coterie.redemptions where parent_id = ${parentId} order by id`)
  return rows
}

export const redemptionNotFound = (redemption: string): Refusal =>
  new Refusal('redemption_not_found', `Cannot find redemption with id ${redemption}`, [], [], {
    resourceId: redemption,
  })
