import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, derivedId, type Queryable, Refusal, sql, type Tx } from '../../store/index.ts'
import type { Validity } from '../validity/validity.ts'

export type VoucherType = 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'

/** A row of `vouchers`. */
export interface VoucherRow {
  readonly id: string
  readonly project_id: string
  readonly code: string
  readonly campaign_id: string | null
  readonly type: VoucherType
  /** Its own; null where the campaign's counts. */
  readonly discount: JsonObject | null
  readonly gift_effect: string | null
  readonly is_referral_code: boolean
  readonly active: boolean
  readonly category: string | null
  readonly metadata: JsonObject
  readonly additional_info: string | null
  /** Its own values, which win over the campaign's. */
  readonly validity: Validity
  readonly quantity: number | null
  readonly redeemed_quantity: number
  /** Of these, how often it had been redeemed elsewhere before it was imported. */
  readonly redeemed_before: number
  readonly added: number
  readonly subtracted: number
  readonly redeemed: number
  readonly expired: number
  /** What is left of credits (minor units) or points. */
  readonly balance: number
  readonly holder_id: string | null
  readonly published_count: number
  readonly created_at: string
  readonly updated_at: string | null
}

/** The UUID that a code stands for: looking a code up is a primary-key lookup. */
export const voucherIdOf = (projectId: string, code: string): string => derivedId(projectId, 'voucher', code)

/** The UUID of what callers name by `v_…` or by its code. */
export const voucherIdNamed = (projectId: string, voucher: string): string =>
  decodeId('v', voucher) ?? voucherIdOf(projectId, voucher)

/** Vouchers by their UUIDs. */
export async function vouchersById(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VoucherRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<VoucherRow>(sql`
    select * from coterie.vouchers where id = any (${[...new Set(ids)]}::uuid[]) and project_id = ${projectId}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same, and nobody else changes them until the transaction ends. Locked in id order, after the customers. */
export async function lockVouchers(
  tx: Tx,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VoucherRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.named<VoucherRow>(
    'lock_vouchers',
    'select * from coterie.vouchers where id = any ($1::uuid[]) and project_id = $2::uuid order by id for no key update',
    [[...new Set(ids)], projectId],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** By code or id (`v_…`). Throws `voucher_not_found`. */
export async function findVoucher(db: Queryable, projectId: string, voucher: string): Promise<VoucherRow> {
  const id = voucherIdNamed(projectId, voucher)
  const found = (await vouchersById(db, projectId, [id])).get(id)
  if (!found) throw voucherNotFound(voucher)
  return found
}

export const voucherNotFound = (voucher: string): Refusal =>
  new Refusal('voucher_not_found', `Cannot find voucher with id ${voucher}`, [], [], { resourceId: voucher })
