import { type Database, mark, sql, transaction } from '../store/index.ts'
import { crossers } from './crossers.ts'
import { readDefinitions } from './definitions.ts'
import { settleForTime } from './settle.ts'
import { beginWrite, type Write } from './write.ts'

export interface Swept {
  readonly since: string
  readonly until: string
  readonly customers: number
}

/**
 * Follows time up to `now`: settles the customers whose timestamps have crossed a moving boundary since the last sweep.
 *
 * Writes that are still open while it looks cannot be seen. So it first announces how far it goes: whoever begins to write
 * after that evaluates at that moment or later. And what it did counts (`swept_until`) only if all transactions that had
 * begun before the announcement were over when it began to look; else the next sweep looks at the same stretch again.
 */
export async function sweep(db: Database, projectId: string, now: string): Promise<Swept> {
  const { since, until } = await announce(db, projectId, now)
  const { xmax } = await mark(db)
  const seen = await horizon(db)
  const definitions = await readDefinitions(db, projectId)
  let customers = 0
  for await (const crossed of crossers(db, definitions, definitions.live, since, until)) {
    const ids = crossed.map(({ customerId }) => customerId)
    const segments = new Set(crossed.flatMap(({ versions }) => versions.map(({ segmentId }) => segmentId)))
    await transaction(db, async (tx) => {
      const write = await beginWrite(tx, projectId, { ids }, until)
      await settleForTime(
        write,
        await held(write, ids),
        write.definitions.live.filter(({ segmentId }) => segments.has(segmentId)),
      )
    })
    customers += ids.length
  }
  await conclude(db, projectId, { until, mark: xmax, seen })
  return { since, until, customers }
}

/**
 * Those of them whose rows this write has locked. Whoever was deleted before it came to them may be back, and be written to by
 * others right now: then this would settle what it sees while they settle what they write. They are left alone. Who brought
 * them back evaluates everything, at the moment of the sweep or later; or had begun before, so that the sweep does not count.
 */
async function held({ tx, definitions }: Write, customerIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.customers
    where id = any(${customerIds}::uuid[]) and (project_id = ${definitions.projectId}) is true
    order by id
    for no key update skip locked`)
  return rows.map(({ id }) => id)
}

/** Time never goes back, also when clocks of several servers differ. */
async function announce(db: Database, projectId: string, now: string): Promise<{ since: string; until: string }> {
  const { rows } = await db.query<{ since: string; until: string }>(sql`
    update coterie.sweeps
    set announced_until = greatest(announced_until, ${now}::timestamptz)
    where project_id = ${projectId}
    returning swept_until as since, announced_until as until`)
  return rows[0]!
}

/** Everything before this transaction number is over: whoever looks from now on sees it. */
async function horizon(db: Database): Promise<string> {
  const { rows } = await db.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin')
  return rows[0]!.xmin
}

interface Look {
  readonly until: string
  /** Whoever began after it evaluates at `until` or later. */
  readonly mark: string
  /** The horizon when the look began. */
  readonly seen: string
}

/**
 * The sweep counts where nothing older than its mark could be hidden from it. Else its mark is kept; the first sweep that
 * begins to look when everything before that mark is over has then seen all up to there, as far as it looked itself.
 */
async function conclude(db: Database, projectId: string, { until, mark, seen }: Look): Promise<void> {
  const complete = sql`${seen}::xid8 >= ${mark}::xid8`
  const completesPending = sql`${seen}::xid8 >= s.pending_xid`
  await db.query(sql`
    update coterie.sweeps s
    set swept_until = case
        when ${complete} then greatest(s.swept_until, ${until}::timestamptz)
        when ${completesPending} then greatest(s.swept_until, least(s.pending_until, ${until}::timestamptz))
        else s.swept_until
      end,
      pending_until = case
        when ${complete} then null
        when s.pending_xid is null or ${completesPending} then ${until}::timestamptz
        else s.pending_until
      end,
      pending_xid = case
        when ${complete} then null
        when s.pending_xid is null or ${completesPending} then ${mark}::xid8
        else s.pending_xid
      end
    where s.project_id = ${projectId}`)
}
