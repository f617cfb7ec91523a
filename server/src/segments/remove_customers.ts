import { sql } from '../store/index.ts'
import { CAUSES, type Cause } from './cause.ts'
import { holdRanges, rangesOf } from './lists/ranges.ts'
import { touchBuilding } from './settle.ts'
import { today } from './time/calendar.ts'
import type { Write } from './write.ts'

/**
 * Takes customers who are being deleted out of all segments, of every kind, and tells so. To be called in the transaction
 * that deletes them, when their own rows are gone. Nothing needs settling: who is not there is in no segment.
 */
export async function removeFromAllSegments(write: Write, customerIds: readonly string[], cause: Cause): Promise<void> {
  if (customerIds.length === 0) return
  const { tx, definitions, now } = write
  // Lists that are being written are waited for: this could not see what they hold.
  await holdRanges(write, 'departures', rangesOf(customerIds), 'alone')
  const day = today(definitions.calendarAt(now)).toString()
  await tx.query(sql`
    with departed as (
      delete from coterie.segment_members where customer_id = any(${customerIds}::uuid[]) returning customer_id, version_id
    ),
    shown as materialized (
      select d.customer_id, v.id as version_id, v.number, s.id as segment_id, s.type in ('auto-update', 'custom') as tells
      from departed d
      join coterie.segments s on s.current_version = d.version_id
      join coterie.segment_versions v on v.id = d.version_id
    ),
    told as (
      insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
      select customer_id, segment_id, ${now}, number, ${CAUSES[cause]}, false
      from shown where tells
      order by customer_id, version_id
    )
    insert into coterie.member_tallies (segment_id, day, entered, departed)
    select segment_id, ${day}, 0, count(*) from shown group by segment_id`)
  await touchBuilding(write, customerIds, 'everything', new Set())
}

/**
 * Takes away what is left of deleted customers: their history in segments, and the lists that wait for them. That they were
 * touched stays noted where a version is being built, which may have seen them; it goes when that is done. Whoever is there, because
 * somebody has made the customer of an alias again, keeps what is theirs.
 */
export async function forgetCustomers({ tx }: Write, customerIds: readonly string[]): Promise<void> {
  await tx.query(sql`
    delete from coterie.segment_changes s
    where s.customer_id = any(${customerIds}::uuid[]) and not exists (select from coterie.customers c where c.id = s.customer_id)`)
  await tx.query(sql`delete from coterie.segment_waiting where customer_id = any(${customerIds}::uuid[])`)
}
