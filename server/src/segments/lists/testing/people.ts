import { expect } from 'vitest'
import { type Database, decodeId, derivedId, sql } from '../../../store/index.ts'
import type { Cause } from '../../cause.ts'
import { removeFromAllSegments } from '../../remove_customers.ts'
import { settle } from '../../settle.ts'
import { beginWrite } from '../../write.ts'

const idsOf = (projectId: string, sourceIds: readonly string[]) =>
  sourceIds.map((sourceId) => derivedId(projectId, 'customer', sourceId))

/** Customers are created, in one transaction that settles. */
export async function appear(
  db: Database,
  projectId: string,
  sourceIds: readonly string[],
  now: string,
  between: () => Promise<unknown> = async () => {},
): Promise<void> {
  const ids = idsOf(projectId, sourceIds)
  await db.transaction(async (tx) => {
    const write = await beginWrite(tx, projectId, { ids, sourceIds }, now)
    await between()
    await settle(write, [...write.created], 'everything', 'write')
  })
}

/** Customers are deleted, in one transaction. */
export async function disappear(
  db: Database,
  projectId: string,
  sourceIds: readonly string[],
  now: string,
  cause: Cause = 'manual',
): Promise<void> {
  const ids = idsOf(projectId, sourceIds)
  await db.transaction(async (tx) => {
    const write = await beginWrite(tx, projectId, { ids }, now)
    await tx.query(sql`delete from coterie.customers where id = any(${ids}::uuid[])`)
    await removeFromAllSegments(write, ids, cause)
  })
}

/** The source ids of a segment's members. */
export async function membersOf(db: Database, segment: string): Promise<string[]> {
  const { rows } = await db.query<{ source_id: string }>(sql`
    select c.source_id
    from coterie.segments s
    join coterie.segment_members m on m.version_id = s.current_version
    join coterie.customers c on c.id = m.customer_id
    where s.id = ${decodeId('seg', segment)}
    order by c.source_id`)
  return rows.map(({ source_id }) => source_id)
}

/** The ids that wait for their customers. */
export async function waitingFor(db: Database, segment: string): Promise<string[]> {
  const { rows } = await db.query<{ source_id: string }>(sql`
    select source_id from coterie.segment_waiting where segment_id = ${decodeId('seg', segment)} order by source_id`)
  return rows.map(({ source_id }) => source_id)
}

/** Who has entered (+) and left (-), in order, with the cause's number. */
export async function changesOf(db: Database, segment: string): Promise<string[]> {
  const { rows } = await db.query<{ change: string }>(sql`
    select case when h.entered then '+' else '-' end || coalesce(c.source_id, 'nobody') || ' ' || h.cause as change
    from coterie.segment_changes h left join coterie.customers c on c.id = h.customer_id
    where h.segment_id = ${decodeId('seg', segment)}
    order by h.seq`)
  return rows.map(({ change }) => change)
}

/** What must hold of every list at any moment: everybody on it exists, nobody who exists waits, sizes and feed say the same. */
export async function expectLists(db: Database, projectId: string): Promise<void> {
  const { rows: wrong } = await db.query(sql`
    with shown as (
      select s.id, s.type, s.name, s.current_version from coterie.segments s
      where s.project_id = ${projectId} and s.current_version is not null
    ),
    member as (select s.id, m.customer_id from shown s join coterie.segment_members m on m.version_id = s.current_version),
    told as (
      select distinct on (h.segment_id, h.customer_id) h.segment_id, h.customer_id, h.entered
      from coterie.segment_changes h join shown s on s.id = h.segment_id
      order by h.segment_id, h.customer_id, h.seq desc
    ),
    tally as (
      select segment_id, sum(entered - departed) as size
      from (select * from coterie.member_days union all select segment_id, day, entered, departed from coterie.member_tallies) t
      group by segment_id
    )
    select 'a member who does not exist' as problem, count(*) from member m
      where not exists (select from coterie.customers c where c.id = m.customer_id)
    union all
    select 'somebody who exists and waits', count(*) from coterie.segment_waiting w join shown s on s.id = w.segment_id
      join coterie.customers c on c.id = w.customer_id and c.project_id = ${projectId}
    union all
    select 'a size that is no count: ' || s.name, 1 from shown s left join tally t on t.segment_id = s.id
      where coalesce(t.size, 0) <> (select count(*) from member m where m.id = s.id)
    union all
    select 'a feed that says otherwise: ' || s.name, 1 from shown s
      where s.type in ('custom', 'auto-update') and exists (
        (select customer_id from told where segment_id = s.id and entered except select customer_id from member where id = s.id)
        union all
        (select customer_id from member where id = s.id except select customer_id from told where segment_id = s.id and entered)
      )`)
  expect(wrong.filter(({ count }) => count !== 0)).toEqual([])
}
