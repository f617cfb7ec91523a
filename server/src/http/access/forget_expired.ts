import { type Queryable, sql } from '../../store/index.ts'

/** Clears away what is over: sessions and links that nobody can use any more, attempts to sign in from days ago. */
export async function forgetExpired(db: Queryable, now: string): Promise<void> {
  await db.query(sql`delete from coterie.people_sessions where expires_at <= ${now}`)
  await db.query(sql`delete from coterie.people_verifications where expires_at <= ${now}`)
  await db.query(sql`delete from coterie.password_links where expires_at <= ${now}`)
  await db.query(sql`delete from coterie.sign_in_failures where last_at < ${now}::timestamptz - interval '1 day'`)
}
