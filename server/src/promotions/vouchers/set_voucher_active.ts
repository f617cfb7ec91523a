import { type Queryable, sql } from '../../store/index.ts'
import { findVoucher, type VoucherRow, voucherIdNamed } from './voucher_row.ts'

/** Switches a voucher (by code or id) on or off. Throws `voucher_not_found`. */
export async function setVoucherActive(
  db: Queryable,
  projectId: string,
  now: string,
  voucher: string,
  active: boolean,
): Promise<VoucherRow> {
  await db.query(sql`
    update coterie.vouchers set active = ${active}, updated_at = ${now}::timestamptz
    where id = ${voucherIdNamed(projectId, voucher)} and project_id = ${projectId} and active <> ${active}`)
  return findVoucher(db, projectId, voucher)
}
