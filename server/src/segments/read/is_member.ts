import { type Database, decodeId, Refusal, sql } from '../../store/index.ts'
import { causeOf } from '../cause.ts'
import type { Membership } from './membership_at.ts'

interface Found {
  readonly segment: string | null
  readonly customer: string | null
  readonly entered_at: string | null
  readonly cause: number | null
}

/**
 * Whether a customer (a UUID) is in a segment (`seg_…` or its name) now, in one statement: the question that is asked most.
 * Throws `segment_not_found` or `customer_not_found`.
 */
export async function isMember(
  db: Database,
  projectId: string,
  segment: string,
  customerId: string,
): Promise<Membership> {
  const segmentId = decodeId('seg', segment)
  const { rows } = await db.named<Found>(
    'is_member',
    sql`
    select s.id as segment, c.id as customer, m.entered_at, m.cause
    from (select) one
    left join coterie.segments s
      on s.project_id = ${projectId} and (s.id = ${segmentId}::uuid or s.name = ${segment})
    left join coterie.customers c on c.id = ${customerId} and c.project_id = ${projectId}
    left join coterie.segment_members m on m.customer_id = c.id and m.version_id = s.current_version
    order by s.name = ${segment} limit 1`,
  )
  const { segment: found, customer, entered_at, cause } = rows[0]!
  if (found === null) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(segment)}.`)
  if (customer === null) throw new Refusal('customer_not_found', 'There is no such customer.')
  return { in: cause !== null, since: entered_at, cause: cause === null ? null : causeOf(cause), recorded: true }
}
