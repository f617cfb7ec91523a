import { sql } from '../store/index.ts'
import { CAUSES } from './cause.ts'
import type { Version } from './definitions.ts'
import { tellsChanges } from './settle.ts'
import { today } from './time/calendar.ts'
import type { Write } from './write.ts'

/** A version taking the place of the one before it, or of none. */
export interface Replacement {
  readonly write: Write
  readonly version: Version
  /** -1: the segment had no members yet. */
  readonly replaced: number
  readonly cause: number
}

export function replacement(write: Write, version: Version): Replacement {
  const replaced = write.definitions.segments.get(version.segmentId)?.currentVersion ?? -1
  return { write, version, replaced, cause: replaced === -1 ? CAUSES.build : CAUSES.edit }
}

/** Who is in one version and not in the other: `customer_id, entered`. */
function differing({ version, replaced }: Replacement) {
  return sql`
    select coalesce(n.customer_id, o.customer_id) as customer_id, n.customer_id is not null as entered
    from (select customer_id from coterie.segment_members where version_id = ${version.versionId}) n
    full join (select customer_id from coterie.segment_members where version_id = ${replaced}) o on o.customer_id = n.customer_id
    where n.customer_id is null or o.customer_id is null`
}

/** Writes the difference to the feed, for segments that tell. */
export async function recordDifference(to: Replacement): Promise<void> {
  const { write, version, cause } = to
  if (!tellsChanges(version.type)) return
  await write.tx.query(sql`
    insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
    select d.customer_id, ${version.segmentId}::uuid, ${write.now}::timestamptz, ${version.number}::integer, ${cause}::smallint, d.entered
    from (${differing(to)}) d
    order by d.customer_id`)
}

/** Whoever is in both versions has entered when they entered the one before. */
export async function keepEntries(
  { write, version, replaced }: Replacement,
  customerIds: readonly string[],
): Promise<void> {
  if (replaced === -1) return
  await write.tx.query(sql`
    update coterie.segment_members n set cause = o.cause, entered_at = o.entered_at
    from coterie.segment_members o
    where n.customer_id = any(${customerIds}::uuid[]) and n.version_id = ${version.versionId}
      and o.customer_id = n.customer_id and o.version_id = ${replaced}
      and (n.cause, n.entered_at) is distinct from (o.cause, o.entered_at)`)
}

/**
 * Makes the feed right for customers who moved, in either version, while the difference was being written: what was written
 * for them goes, and what the feed then says last is compared with what shall be.
 */
export async function correctFeed(to: Replacement, customerIds: readonly string[]): Promise<void> {
  const { write, version, cause } = to
  if (!tellsChanges(version.type)) return
  await write.tx.query(sql`
    delete from coterie.segment_changes c
    where c.customer_id = any(${customerIds}::uuid[]) and c.segment_id = ${version.segmentId}
      and c.version = ${version.number} and c.cause = ${cause}::smallint`)
  await write.tx.query(sql`
    insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
    select d.customer_id, ${version.segmentId}::uuid, ${write.now}::timestamptz, ${version.number}::integer, ${cause}::smallint, d.entered
    from (
      select t.customer_id, m.customer_id is not null as entered,
        coalesce((
          select c.entered from coterie.segment_changes c
          where c.customer_id = t.customer_id and c.segment_id = ${version.segmentId}
          order by c.seq desc limit 1
        ), false) as told
      from unnest(${customerIds}::uuid[]) t (customer_id)
      left join coterie.segment_members m on m.customer_id = t.customer_id and m.version_id = ${version.versionId}
    ) d
    where d.entered <> d.told
    order by d.customer_id`)
}

/** One tally for the whole replacement, so that the size is that of the new version. Nobody else may be writing. */
export async function tallyReplacement({ write, version, cause }: Replacement): Promise<void> {
  const day = today(write.definitions.calendarAt(write.now)).toString()
  const counted = tellsChanges(version.type)
    ? sql`
      select count(*) filter (where c.entered) as entered, count(*) filter (where not c.entered) as departed
      from coterie.segment_changes c
      where c.segment_id = ${version.segmentId} and c.version = ${version.number} and c.cause = ${cause}::smallint`
    : sql`
      select greatest(n.size - o.size, 0) as entered, greatest(o.size - n.size, 0) as departed
      from
        (select count(*) as size from coterie.segment_members where version_id = ${version.versionId}) n,
        (select coalesce(sum(entered - departed), 0) as size from (
          select entered, departed from coterie.member_tallies where segment_id = ${version.segmentId}
          union all
          select entered, departed from coterie.member_days where segment_id = ${version.segmentId}
        ) t) o`
  await write.tx.query(sql`
    insert into coterie.member_tallies (segment_id, day, entered, departed)
    select ${version.segmentId}::uuid, ${day}::date, entered, departed from (${counted}) c where entered > 0 or departed > 0`)
}

/** Those who moved, in batches: only asked for where other segments refer to this one. */
export async function* movedCustomers(to: Replacement, batch: number): AsyncGenerator<readonly string[]> {
  for await (const rows of to.write.tx.cursor<{ customer_id: string }>(differing(to), { batch })) {
    yield rows.map(({ customer_id }) => customer_id)
  }
}
