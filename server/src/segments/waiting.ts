import { sql } from '../store/index.ts'
import { CAUSES } from './cause.ts'
import { holdRanges, rangesOf } from './lists/ranges.ts'
import { today } from './time/calendar.ts'
import type { Write } from './write.ts'

/** Customers who have just appeared join the custom segments whose lists already name them. Answers these segments. */
export async function joinWaiting(write: Write, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { tx, definitions, now } = write
  if (![...definitions.segments.values()].some(({ type }) => type === 'custom')) return new Set()
  // Lists that are being changed are waited for: they could not see these customers, nor this what they hold.
  await holdRanges(write, 'arrivals', rangesOf(customerIds), 'shared')
  const day = today(definitions.calendarAt(now)).toString()
  const { rows } = await tx.query<{ segment_id: string }>(sql`
    with joining as (
      delete from coterie.segment_waiting w using coterie.customers c, coterie.segments s
      where w.customer_id = any(${customerIds}::uuid[]) and c.id = w.customer_id and s.id = w.segment_id
        and s.project_id = c.project_id
      returning w.customer_id, s.id as segment_id, s.current_version
    ),
    entered as (
      insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
      select customer_id, current_version, ${CAUSES.write}, ${now}::timestamptz from joining
      on conflict do nothing
      returning customer_id, version_id
    ),
    told as (
      insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
      select e.customer_id, v.segment_id, ${now}::timestamptz, v.number, ${CAUSES.write}, true
      from entered e join coterie.segment_versions v on v.id = e.version_id
      order by e.customer_id, v.id
    ),
    tallied as (
      insert into coterie.member_tallies (segment_id, day, entered, departed)
      select v.segment_id, ${day}::date, count(*), 0
      from entered e join coterie.segment_versions v on v.id = e.version_id
      group by v.segment_id
    )
    select distinct v.segment_id from entered e join coterie.segment_versions v on v.id = e.version_id`)
  return new Set(rows.map(({ segment_id }) => segment_id))
}
