import type { Queryable } from '../../server/src/store/index.ts'

/** Until so many transactions of this database wait for a lock. */
export async function waitingForLocks(db: Queryable, transactions = 1): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ waiting: number }>(`
      select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    if (rows[0]!.waiting >= transactions) return
  }
}
