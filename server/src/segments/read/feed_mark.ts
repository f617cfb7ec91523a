import { type Queryable, sql } from '../../store/index.ts'

/**
 * Rows of the feed get their `seq` before they are committed, so one with a lower `seq` may appear after one with a higher
 * was read. A feed is therefore read only up to `settled`: no row up to there can still appear.
 *
 * Whoever has written to the feed and is not over holds a lock on its table, taken before the first `seq` was given. So when
 * nobody holds one after the last `seq` was looked at, everything up to that is settled. Else it is noted as pending, with
 * a transaction number higher than those of all writers of that time, and settled once none of those is left.
 * The oldest running transaction would do as well, but is held up by whoever runs long and writes nothing to the feed: a
 * build that evaluates everybody, another database on the same server.
 *
 * Answers `settled`. For whoever reads the feed, and for the background: each call settles what the one before it noted.
 * Outside of transactions only: what it looks at has to be new each time.
 */
export async function advanceFeed(db: Queryable, projectId: string): Promise<number> {
  const mark = await readMark(db, projectId)
  const last = await lastSeq(db)
  if (mark && mark.settled >= last) return mark.settled
  const writers = await feedWriters(db, mark?.pending_xid ?? null)
  if (!writers.some) return writeMark(db, projectId, last, last)
  if (mark && writers.since_pending) return mark.settled
  return writeMark(db, projectId, mark?.pending ?? 0, last)
}

interface Mark {
  readonly settled: number
  readonly pending: number
  /** Text, because it may exceed 2^53. */
  readonly pending_xid: string
}

async function readMark(db: Queryable, projectId: string): Promise<Mark | undefined> {
  const { rows } = await db.query<Mark>(sql`
    select settled, pending, pending_xid::text from coterie.feed_marks where project_id = ${projectId}`)
  return rows[0]
}

/** The last that was given to anybody, committed or not. */
async function lastSeq(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ seq: number }>(sql`
    select case when is_called then last_value else 0 end as seq from coterie.segment_changes_seq_seq`)
  return rows[0]!.seq
}

interface FeedWriters {
  readonly some: boolean
  /** One of them was there before the pending mark was made. */
  readonly since_pending: boolean
}

/** Who has written to the feed and is not over. Once the lock is gone, a new snapshot sees what was committed. */
async function feedWriters(db: Queryable, pendingXid: string | null): Promise<FeedWriters> {
  const { rows } = await db.query<FeedWriters>(sql`
    with lock as materialized (
      select locktype, virtualtransaction, transactionid from pg_locks
      where granted and (locktype = 'transactionid' and mode = 'ExclusiveLock' or (
        locktype = 'relation' and relation = 'coterie.segment_changes'::regclass and mode = 'RowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())))
    ),
    writer as (select virtualtransaction from lock where locktype = 'relation')
    select
      exists (select from writer) as some,
      exists (
        select from lock l join writer w on w.virtualtransaction = l.virtualtransaction
        where l.locktype = 'transactionid' and age(l.transactionid) > age(${pendingXid}::xid8::xid)
      ) as since_pending`)
  return rows[0]!
}

/**
 * The number that goes with `last` is given here, after it was looked at, so all who were given a `seq` up to it have
 * lower ones. A pending mark that is not settled yet stays, or readers who keep coming would put it off for ever.
 */
async function writeMark(db: Queryable, projectId: string, settled: number, last: number): Promise<number> {
  const { rows } = await db.query<{ settled: number }>(sql`
    insert into coterie.feed_marks as f (project_id, settled, pending, pending_xid)
    values (${projectId}, ${settled}, ${last}, pg_current_xact_id())
    on conflict (project_id) do update set
      settled = greatest(f.settled, excluded.settled),
      pending = case when f.pending <= greatest(f.settled, excluded.settled) then excluded.pending else f.pending end,
      pending_xid = case when f.pending <= greatest(f.settled, excluded.settled) then excluded.pending_xid else f.pending_xid end
    returning settled`)
  return rows[0]!.settled
}
