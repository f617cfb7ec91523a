import { type Queryable, Refusal, sql } from '../../store/index.ts'
import { findVoucher } from './voucher_row.ts'

/** Gives back what a session holds of a voucher (by code or id). Throws `voucher_not_found`, `session_not_found`. */
export async function releaseSession(
  db: Queryable,
  projectId: string,
  now: string,
  voucher: string,
  key: string,
): Promise<void> {
  const { id } = await findVoucher(db, projectId, voucher)
  const { rows } = await db.query<{ over: boolean }>(sql`
    delete from coterie.voucher_locks
    where voucher_id = ${id} and session_key = ${key} and project_id = ${projectId}
    returning expires_at <= ${now}::timestamptz as over`)
  if (rows[0]?.over === false) return
  throw new Refusal('session_not_found', `Cannot find session with id ${key}`, [], [], { resourceId: key })
}
