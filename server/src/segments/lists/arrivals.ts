import { sql } from '../../store/index.ts'
import type { Write } from '../write.ts'
import type { List } from './find_list.ts'

/** How many are listed, how many of those nobody has yet, and how many that is with those who wait from the old list. */
export interface Pending {
  readonly listed: number
  readonly absent: number
  readonly total: number
}

/** Notes in `pending` who may still appear before a replacement ends: on the new list, or only on the old one. */
export async function findPending({ tx, definitions }: Write, { segmentId }: List): Promise<Pending> {
  await tx.query(`
    create temp table pending (customer_id uuid primary key, source_id text not null, listed boolean not null) on commit drop`)
  const { rowCount: absent } = await tx.query(sql`
    insert into pg_temp.pending
    select l.customer_id, l.source_id, true
    from pg_temp.listed l
    where not exists (
      select from coterie.customers c where c.id = l.customer_id and c.project_id = ${definitions.projectId}
    )
    order by l.customer_id`)
  const { rowCount: waiting } = await tx.query(sql`
    insert into pg_temp.pending
    select w.customer_id, w.source_id, false
    from coterie.segment_waiting w
    where w.segment_id = ${segmentId} and not exists (select from pg_temp.listed l where l.customer_id = w.customer_id)`)
  await tx.query('analyze pg_temp.pending')
  const { rows } = await tx.query<{ listed: number }>('select count(*) as listed from pg_temp.listed')
  return { listed: rows[0]!.listed, absent, total: absent + waiting }
}

/** Lets those of the new list wait who do not yet. Most of the work, and nobody is kept out by it. */
export async function waitForPending({ tx, now }: Write, { segmentId }: List): Promise<void> {
  await tx.query(sql`
    insert into coterie.segment_waiting (customer_id, segment_id, source_id, since)
    select p.customer_id, ${segmentId}, p.source_id, ${now}
    from pg_temp.pending p
    where p.listed and not exists (
      select from coterie.segment_waiting w where w.customer_id = p.customer_id and w.segment_id = ${segmentId}
    )
    order by p.customer_id`)
}

/** Notes in `arrived` who of them has appeared; answers how many of those are on the new list. From here on nobody may appear. */
export async function findArrived({ tx, definitions }: Write): Promise<number> {
  await tx.query('create temp table arrived (customer_id uuid primary key, listed boolean not null) on commit drop')
  await tx.query(sql`
    insert into pg_temp.arrived
    select p.customer_id, p.listed from pg_temp.pending p join coterie.customers c on c.id = p.customer_id
    where c.project_id = ${definitions.projectId}`)
  const { rows } = await tx.query<{ listed: number }>('select count(*) as listed from pg_temp.arrived where listed')
  return rows[0]!.listed
}

/** Leaves waiting whoever is on the new list and nobody yet. */
export async function replaceWaiting({ tx }: Write, { segmentId }: List): Promise<void> {
  await tx.query(sql`
    delete from coterie.segment_waiting w using pg_temp.pending p
    where w.customer_id = p.customer_id and w.segment_id = ${segmentId}
      and (not p.listed or exists (select from pg_temp.arrived a where a.customer_id = p.customer_id))`)
}
