import { type Queryable, sql } from '../../../store/index.ts'
import { tokenHash } from '../keys/token.ts'

/** So many wrong passwords in a row, and the address is locked for so long. */
export const ATTEMPTS = 10
export const LOCKED_SECONDS = 15 * 60

/**
 * Counts an attempt to sign in with this address before its password is looked at, so that attempts at once count as well.
 * Answers for how many seconds the address is locked still; 0: try. An address that nobody has is counted like any other.
 */
export async function countAttempt(db: Queryable, email: string, now: string): Promise<number> {
  const { rows } = await db.query<{ failures: number; seconds: number }>(sql`
    insert into coterie.sign_in_failures as f (address_hash, failures, last_at)
    values (${hashOf(email)}, 1, ${now})
    on conflict (address_hash) do update
    set failures = case when f.last_at <= ${now}::timestamptz - make_interval(secs => ${LOCKED_SECONDS}) then 1
        else least(f.failures + 1, ${ATTEMPTS + 1}) end,
      -- Trying on does not make it longer.
      last_at = case when f.failures > ${ATTEMPTS} and f.last_at > ${now}::timestamptz - make_interval(secs => ${LOCKED_SECONDS})
        then f.last_at else excluded.last_at end
    returning failures, ceil(extract(epoch from last_at - ${now}::timestamptz))::integer + ${LOCKED_SECONDS} as seconds`)
  const { failures, seconds } = rows[0]!
  return failures > ATTEMPTS ? seconds : 0
}

/** The password was right, or is a new one. */
export async function forgetAttempts(db: Queryable, email: string): Promise<void> {
  await db.query(sql`delete from coterie.sign_in_failures where address_hash = ${hashOf(email)}`)
}

const hashOf = (email: string): Buffer => tokenHash(email.trim().toLowerCase())
