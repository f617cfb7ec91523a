import type { Queryable } from '../../server/src/store/index.ts'

/** Resolves when the work is done, or when somebody in its database waits for a lock. */
export async function blockedOrDone(db: Queryable, work: Promise<unknown>): Promise<void> {
  let done = false
  const end = () => {
    done = true
  }
  work.then(end, end)
  for (;;) {
    const { rows } = await db.query<{ blocked: boolean }>(`
      select exists (
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      ) as blocked`)
    if (done || rows[0]!.blocked) return
  }
}
