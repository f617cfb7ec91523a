import type { JsonObject } from '../../ingest/door/json.ts'
import type { MovementType } from './movement_types.ts'

/** A row of `voucher_movements`. */
export interface MovementRow {
  readonly id: string
  readonly voucher_id: string
  readonly campaign_id: string | null
  readonly type: MovementType
  readonly amount: number
  readonly balance_after: number
  readonly total_after: number
  readonly source_id: string | null
  readonly reason: string | null
  readonly source: 'API' | 'Automation' | null
  /** What it follows from: `{redemption: 'r_…', order: 'ord_…', …}`. */
  readonly because: JsonObject
  readonly created_at: string
}
