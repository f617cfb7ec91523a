import { sql } from '../store/index.ts'
import { CAUSES } from './cause.ts'
import { holdRanges, rangesOf } from './lists/ranges.ts'
import { today } from './time/calendar.ts'
import type { Write } from './write.ts'

/**
 * Puts a customer on all lists (static and custom segments) that hold or await another, who is about to be deleted. To be
 * called with both locked, and to be followed by `settle` of everything for the one and `removeFromAllSegments` for the other.
 */
export async function moveLists(write: Write, from: string, to: string): Promise<void> {
  const { tx, definitions, now } = write
  // Lists that are being written are waited for, as to both: this could not see what they hold.
  await holdRanges(write, 'departures', rangesOf([from, to]), 'alone')
  const day = today(definitions.calendarAt(now)).toString()
  await tx.query(sql`
    with listed as materialized (
      select v.id as version_id, v.number, s.id as segment_id, s.type = 'custom' as tells
      from coterie.segment_members m
      join coterie.segments s on s.current_version = m.version_id
      join coterie.segment_versions v on v.id = m.version_id
      where m.customer_id = ${from} and s.type in ('static', 'custom')
    ),
    entered as (
      insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
      select ${to}::uuid, version_id, ${CAUSES.write}, ${now} from listed
      on conflict do nothing
      returning version_id
    ),
    told as (
      insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
      select ${to}::uuid, l.segment_id, ${now}, l.number, ${CAUSES.write}, true
      from entered e join listed l using (version_id)
      where l.tells
      order by l.version_id
    )
    insert into coterie.member_tallies (segment_id, day, entered, departed)
    select l.segment_id, ${day}, 1, 0 from entered e join listed l using (version_id)`)
  // Settling everything lets whoever is waited for join.
  await tx.query(sql`
    with awaited as (
      delete from coterie.segment_waiting where customer_id = ${from} returning segment_id, source_id, since
    )
    insert into coterie.segment_waiting (customer_id, segment_id, source_id, since)
    select ${to}::uuid, segment_id, source_id, since from awaited
    on conflict do nothing`)
}
