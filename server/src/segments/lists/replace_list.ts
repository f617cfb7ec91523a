import { type Sql, sql } from '../../store/index.ts'
import { CAUSES, type Cause } from '../cause.ts'
import { settleDependants } from '../settle.ts'
import { today } from '../time/calendar.ts'
import type { Write } from '../write.ts'
import { findArrived, findPending, replaceWaiting, waitForPending } from './arrivals.ts'
import type { List } from './find_list.ts'
import { holdArrivals, holdCustomers, holdDepartures, holdWhole } from './hold_list.ts'

/** What became of a list and of the customers that are now on it. */
export interface Replaced {
  readonly listed: number
  /** Those of them who exist. */
  readonly known: number
  readonly entered: number
  readonly departed: number
}

const BATCH = 5_000

/**
 * Makes the customers in the temporary table `listed` (`customer_id` as key, `source_id`; analyzed) the whole list, in this
 * one transaction: whoever reads sees the old list or the new one. Only the difference is written.
 *
 * Until it ends, nobody else changes the list and no customer of the project is deleted. Customers can be created while the
 * difference is written; then they are kept out while those are looked for who have been on the old list or are on the new.
 */
export async function replaceList(write: Write, list: List, cause: Cause): Promise<Replaced> {
  await holdWhole(write, list)
  await write.tx.query('create temp table moved (customer_id uuid not null, entered boolean not null) on commit drop')
  if (list.referredTo) await holdMoving(write, list)
  await holdDepartures(write)
  const pending = await findPending(write, list)
  const first = await move(write, list, difference(write, list), cause)
  await waitForPending(write, list)
  if (pending.total === 0) return { ...first, listed: pending.listed, known: pending.listed }
  await holdArrivals(write)
  const arrived = await findArrived(write)
  const second = await move(write, list, ofArrived(list), cause)
  await replaceWaiting(write, list)
  return {
    listed: pending.listed,
    known: pending.listed - pending.absent + arrived,
    entered: first.entered + second.entered,
    departed: first.departed + second.departed,
  }
}

/** Rows come before ranges, so those who will probably move are locked before it is certain. */
async function holdMoving(write: Write, list: List): Promise<void> {
  await note(write, difference(write, list))
  await holdCustomers(write, sql`select customer_id from pg_temp.moved`)
}

/** `customer_id, entered` of all who are to move. */
function difference({ definitions }: Write, { versionId }: List): Sql {
  return sql`
    select coalesce(l.customer_id, m.customer_id) as customer_id, m.customer_id is null as entered
    from (
      select l.customer_id from pg_temp.listed l join coterie.customers c on c.id = l.customer_id
      where c.project_id = ${definitions.projectId}
    ) l
    full join (select customer_id from coterie.segment_members where version_id = ${versionId}) m
      on m.customer_id = l.customer_id
    where l.customer_id is null or m.customer_id is null`
}

/** The same of those who have appeared in between; they may have joined the old list. */
function ofArrived({ versionId }: List): Sql {
  return sql`
    select a.customer_id, a.listed as entered
    from pg_temp.arrived a
    left join coterie.segment_members m on m.customer_id = a.customer_id and m.version_id + 0 = ${versionId}
    where (m.customer_id is not null) <> a.listed`
}

async function note({ tx }: Write, moving: Sql): Promise<void> {
  await tx.query('truncate pg_temp.moved')
  await tx.query(sql`insert into pg_temp.moved select * from (${moving}) d order by customer_id`)
  await tx.query('analyze pg_temp.moved')
}

async function move(
  write: Write,
  list: List,
  moving: Sql,
  cause: Cause,
): Promise<Pick<Replaced, 'entered' | 'departed'>> {
  const { tx, now, definitions } = write
  const { versionId, segmentId, number } = list
  await note(write, moving)
  const { rowCount: entered } = await tx.query(sql`
    insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
    select customer_id, ${versionId}, ${CAUSES[cause]}, ${now} from pg_temp.moved where entered order by customer_id`)
  const { rowCount: departed } = await tx.query(sql`
    delete from coterie.segment_members m using pg_temp.moved d
    where not d.entered and m.customer_id = d.customer_id and m.version_id + 0 = ${versionId}`)
  await tx.query(sql`
    insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
    select customer_id, ${segmentId}, ${now}, ${number}, ${CAUSES[cause]}, entered from pg_temp.moved order by customer_id`)
  await tx.query(sql`
    insert into coterie.member_tallies (segment_id, day, entered, departed)
    select ${segmentId}::uuid, ${today(definitions.calendarAt(now)).toString()}::date, ${entered}::integer, ${departed}::integer
    where ${entered + departed} > 0`)
  if (list.referredTo) await settleMoved(write, list, cause)
  return { entered, departed }
}

async function settleMoved(write: Write, list: List, cause: Cause): Promise<void> {
  // Whoever has appeared since the rows were locked.
  await holdCustomers(write, sql`select customer_id from pg_temp.moved`)
  const moved = sql`select customer_id from pg_temp.moved order by customer_id`
  for await (const rows of write.tx.cursor<{ customer_id: string }>(moved, { batch: BATCH })) {
    const ids = rows.map(({ customer_id }) => customer_id)
    await settleDependants(write, ids, [list.segmentId], cause)
  }
}
