import { encodeId, type Queryable, sql } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'

/** A segment that a customer is in. */
export interface SegmentOfCustomer {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  readonly entered_at: string
  readonly cause: Cause
}

/** The segments that the customer (a UUID) is in, by name. */
export async function segmentsOf(
  db: Queryable,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[]> {
  const { rows } = await db.query<{ id: string; name: string; entered_at: string; cause: number }>(sql`
    select s.id, s.name, m.entered_at, m.cause
    from coterie.segment_members m join coterie.segments s on s.current_version = m.version_id
    where m.customer_id = ${customerId} and s.project_id = ${projectId}
    order by lower(s.name), s.id`)
  return rows.map(({ id, name, entered_at, cause }) => ({
    id: encodeId('seg', id),
    name,
    entered_at,
    cause: causeOf(cause),
  }))
}
