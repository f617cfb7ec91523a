import { randomBytes } from 'node:crypto'
import { isoOf, micros } from '../../segments/time/instant.ts'
import type { Write } from '../../segments/write.ts'
import { sql } from '../../store/index.ts'
import type { AskedSession } from './asked.ts'
import type { Applied } from './examination.ts'

/** A session as it holds something back. */
export interface Session extends AskedSession {
  readonly key: string
}

/**
 * Holds back what was found usable: one of the quantity, the credits, the points. The vouchers must be locked, and have been examined
 * under that lock. What the same session held before is free again.
 */
export async function holdForSession(
  { tx, definitions, now }: Write,
  asked: AskedSession,
  applied: readonly Applied[],
): Promise<Session> {
  const key = asked.key ?? `ssn_${randomBytes(16).toString('hex')}`
  const { projectId } = definitions
  const held = applied.flatMap(({ candidate: { voucher }, amount }) => (voucher ? [{ voucher, amount }] : []))
  const ids = held.map(({ voucher }) => voucher.id)
  const until = isoOf(micros(now) + asked.micros)
  // What has run out on these vouchers is nobody's any more.
  await tx.query(sql`
    delete from coterie.voucher_locks where (voucher_id, session_key) in (
      select voucher_id, session_key from coterie.voucher_locks
      where project_id = ${projectId} and (session_key = ${key} or (voucher_id = any (${ids}::uuid[]) and expires_at <= ${now}::timestamptz))
      order by voucher_id, session_key for update)`)
  await tx.query(sql`
    insert into coterie.voucher_locks (voucher_id, session_key, project_id, quantity, amount, expires_at, created_at)
    select h.voucher_id, ${key}, ${projectId}, 1, h.amount, ${until}::timestamptz, ${now}::timestamptz
    from unnest(${ids}::uuid[], ${held.map(({ amount }) => amount)}::bigint[]) h (voucher_id, amount)
    on conflict (voucher_id, session_key) do update
    set amount = excluded.amount, expires_at = excluded.expires_at, created_at = excluded.created_at`)
  return Object.freeze({ ...asked, key })
}
