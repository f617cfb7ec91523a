import { sql } from '../../store/index.ts'
import { CAUSES, type Cause } from '../cause.ts'
import { settleDependants } from '../settle.ts'
import { today } from '../time/calendar.ts'
import type { Write } from '../write.ts'
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
 * difference is written; only then they are kept out, and the difference is looked for once more.
 */
export async function replaceList(write: Write, list: List, cause: Cause): Promise<Replaced> {
  await holdWhole(write, list)
  await write.tx.query('create temp table moved (customer_id uuid not null, entered boolean not null) on commit drop')
  if (list.referredTo) await holdMoving(write, list)
  await holdDepartures(write)
  const first = await moveDifference(write, list, cause)
  const counts = await countListed(write)
  if (counts.known === counts.listed && !(await anybodyWaits(write, list))) return { ...first, ...counts }
  await holdArrivals(write)
  const second = await moveDifference(write, list, cause)
  await replaceWaiting(write, list)
  return {
    entered: first.entered + second.entered,
    departed: first.departed + second.departed,
    ...(await countListed(write)),
  }
}

/** Rows come before ranges, so those who will probably move are locked before it is certain. */
async function holdMoving(write: Write, list: List): Promise<void> {
  await findDifference(write, list)
  await holdCustomers(write, sql`select customer_id from pg_temp.moved`)
}

async function findDifference({ tx, definitions }: Write, { versionId }: List): Promise<void> {
  await tx.query('truncate pg_temp.moved')
  await tx.query(sql`
    insert into pg_temp.moved
    select coalesce(l.customer_id, m.customer_id) as customer_id, m.customer_id is null as entered
    from (
      select l.customer_id from pg_temp.listed l join coterie.customers c on c.id = l.customer_id
      where c.project_id = ${definitions.projectId}
    ) l
    full join (select customer_id from coterie.segment_members where version_id = ${versionId}) m
      on m.customer_id = l.customer_id
    where l.customer_id is null or m.customer_id is null
    order by 1`)
  await tx.query('analyze pg_temp.moved')
}

async function moveDifference(write: Write, list: List, cause: Cause): Promise<Pick<Replaced, 'entered' | 'departed'>> {
  const { tx, now, definitions } = write
  const { versionId, segmentId, number } = list
  await findDifference(write, list)
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
    await settleDependants(
      write,
      rows.map(({ customer_id }) => customer_id),
      [list.segmentId],
      cause,
    )
  }
}

async function anybodyWaits({ tx }: Write, { segmentId }: List): Promise<boolean> {
  const { rows } = await tx.query<{ waits: boolean }>(sql`
    select exists (select from coterie.segment_waiting where segment_id = ${segmentId}) as waits`)
  return rows[0]!.waits
}

async function replaceWaiting({ tx, definitions, now }: Write, { segmentId }: List): Promise<void> {
  await tx.query(sql`
    delete from coterie.segment_waiting w
    where w.segment_id = ${segmentId} and not exists (select from pg_temp.listed l where l.customer_id = w.customer_id)`)
  await tx.query(sql`
    insert into coterie.segment_waiting (customer_id, segment_id, source_id, since)
    select l.customer_id, ${segmentId}, l.source_id, ${now}
    from pg_temp.listed l
    where not exists (
      select from coterie.customers c where c.id = l.customer_id and c.project_id = ${definitions.projectId}
    )
    order by l.customer_id
    on conflict do nothing`)
}

async function countListed({ tx, definitions }: Write): Promise<Pick<Replaced, 'listed' | 'known'>> {
  const { rows } = await tx.query<Pick<Replaced, 'listed' | 'known'>>(sql`
    select count(*) as listed, count(c.id) as known
    from pg_temp.listed l
    left join coterie.customers c on c.id = l.customer_id and c.project_id = ${definitions.projectId}`)
  return rows[0]!
}
