import { type Database, mark, sql, transaction } from '../store/index.ts'
import { crossers } from './crossers.ts'
import { readDefinitions } from './definitions.ts'
import { settleForTime } from './settle.ts'
import { beginWrite } from './write.ts'

export interface Swept {
  readonly since: string
  readonly until: string
  readonly customers: number
}

/**
 * Follows time up to `now`: settles the customers whose timestamps have crossed a moving boundary since the last sweep.
 *
 * Writes that are still open while it looks cannot be seen. So it first announces how far it goes: whoever begins to write
 * after that evaluates at that moment or later. And what it did counts (`swept_until`) only once all transactions that
 * had begun before the announcement are over; until then the next sweep looks at the same stretch again.
 */
export async function sweep(db: Database, projectId: string, now: string): Promise<Swept> {
  const { since, until } = await announce(db, projectId, now)
  const { xmax } = await mark(db)
  const definitions = await readDefinitions(db, projectId)
  let customers = 0
  for await (const crossed of crossers(db, definitions, definitions.live, since, until)) {
    const ids = crossed.map(({ customerId }) => customerId)
    const segments = new Set(crossed.flatMap(({ versions }) => versions.map(({ segmentId }) => segmentId)))
    await transaction(db, async (tx) => {
      const write = await beginWrite(tx, projectId, { ids }, until)
      await settleForTime(
        write,
        ids,
        write.definitions.live.filter(({ segmentId }) => segments.has(segmentId)),
      )
    })
    customers += ids.length
  }
  await conclude(db, projectId, until, xmax)
  return { since, until, customers }
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

/** The sweep counts at once where nothing older is open; else it is kept until the older ones are over. */
async function conclude(db: Database, projectId: string, until: string, mark: string): Promise<void> {
  await db.query(sql`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
    update coterie.sweeps s
    set swept_until = case
        when h.xmin >= ${mark}::xid8 then greatest(s.swept_until, ${until}::timestamptz)
        when h.xmin >= s.pending_xid then greatest(s.swept_until, s.pending_until)
        else s.swept_until
      end,
      pending_until = case
        when h.xmin >= ${mark}::xid8 then null
        when s.pending_xid is null or h.xmin >= s.pending_xid then ${until}::timestamptz
        else s.pending_until
      end,
      pending_xid = case
        when h.xmin >= ${mark}::xid8 then null
        when s.pending_xid is null or h.xmin >= s.pending_xid then ${mark}::xid8
        else s.pending_xid
      end
    from horizon h
    where s.project_id = ${projectId}`)
}
