import type { Queryable } from './session.ts'
import { sql } from './sql.ts'

/** A moment in the life of the database, to wait until everything begun before it has ended. */
export interface Mark {
  /** Every transaction that had written by then has a smaller number; text, because it may exceed 2^53. */
  readonly xmax: string
}

/**
 * Takes a number for itself. The xmax of a snapshot would not do: it is one more than the last number that has ended,
 * and transactions that are still running may have that number or a larger one.
 */
export async function mark(db: Queryable): Promise<Mark> {
  const { rows } = await db.query<Mark>(sql`select pg_current_xact_id()::text as xmax`)
  return rows[0]!
}

/**
 * Whether every transaction that had written anything by then is over, so that no row of theirs can still appear.
 * It says nothing of transactions that had only read: PostgreSQL numbers a transaction at its first write. One that must be
 * waited for from its beginning asks for its number there: `select pg_current_xact_id()`. Numbers are given out to all
 * databases of a server, so a long transaction in another one holds a mark up as well.
 * Within repeatable read the answer never changes, and a transaction that had written before the mark waits for itself.
 */
export async function passed(db: Queryable, { xmax }: Mark): Promise<boolean> {
  const { rows } = await db.query<{ passed: boolean }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot()) >= ${xmax}::xid8 as passed`,
  )
  return rows[0]!.passed
}
