import { type Database, sql } from '../../store/index.ts'

/** Longer than any sender of tracking messages tries again. */
export const MESSAGES_KEPT_DAYS = 7

const AT_MOST = 50_000

/** Forgets the messages of more than so many days ago; a repeat of one of them would count as new. For all projects at once. */
export async function forgetMessages(db: Database, now: string, days: number = MESSAGES_KEPT_DAYS): Promise<number> {
  for (let forgotten = 0; ; ) {
    const { rowCount } = await db.query(sql`
      delete from coterie.tracking_messages where ctid = any (array(
        select ctid from coterie.tracking_messages
        where received_at < ${now}::timestamptz - make_interval(hours => ${days * 24}::integer)
        limit ${AT_MOST} for update skip locked))`)
    forgotten += rowCount
    if (rowCount < AT_MOST) return forgotten
  }
}
