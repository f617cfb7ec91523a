import { decodeId, type Queryable, Refusal, sql } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'
import { micros } from '../time/instant.ts'
import { type StoredSegment, storedSegment } from './stored_segment.ts'

export interface Membership {
  /** Null where nothing was recorded. */
  readonly in: boolean | null
  /** When they entered or left, so that it was as it was; null for whoever never was in, or where nothing was recorded. */
  readonly since: string | null
  readonly cause: Cause | null
  /** False for the past of a passive segment: it tells nobody who came and went. */
  readonly recorded: boolean
}

const NEVER_IN: Membership = Object.freeze({ in: false, since: null, cause: null, recorded: true })
const NOT_RECORDED: Membership = Object.freeze({ in: null, since: null, cause: null, recorded: false })

/** Whether a customer (`cust_…`) is in a segment now, or was at a moment of the past. */
export async function membershipAt(
  db: Queryable,
  projectId: string,
  segment: string,
  customer: string,
  now: string,
  at: string = now,
): Promise<Membership> {
  const stored = await storedSegment(db, projectId, segment)
  const customerId = await findCustomer(db, projectId, customer)
  const past = micros(at) < micros(now)
  switch (stored.type) {
    case 'auto-update':
    case 'custom':
      return past ? lastTold(db, stored, customerId, at) : current(db, stored, customerId)
    case 'passive':
      return past ? NOT_RECORDED : current(db, stored, customerId)
    case 'static': {
      const membership = await current(db, stored, customerId)
      return membership.since !== null && micros(membership.since) > micros(at) ? NEVER_IN : membership
    }
    default:
      return stored.type satisfies never
  }
}

async function findCustomer(db: Queryable, projectId: string, customer: string): Promise<string> {
  const id = decodeId('cust', customer)
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.customers where id = ${id}::uuid and project_id = ${projectId}`)
  if (!rows[0]) throw new Refusal('customer_not_found', `There is no customer ${JSON.stringify(customer)}.`)
  return rows[0].id
}

async function current(db: Queryable, { segmentId }: StoredSegment, customerId: string): Promise<Membership> {
  const { rows } = await db.query<{ entered_at: string; cause: number }>(sql`
    select m.entered_at, m.cause
    from coterie.segments s join coterie.segment_members m on m.version_id = s.current_version
    where s.id = ${segmentId} and m.customer_id = ${customerId}`)
  const row = rows[0]
  return row ? { in: true, since: row.entered_at, cause: causeOf(row.cause), recorded: true } : NEVER_IN
}

async function lastTold(
  db: Queryable,
  { segmentId }: StoredSegment,
  customerId: string,
  at: string,
): Promise<Membership> {
  const { rows } = await db.query<{ entered: boolean; at: string; cause: number }>(sql`
    select entered, at, cause from coterie.segment_changes
    where customer_id = ${customerId} and segment_id = ${segmentId} and at <= ${at}::timestamptz
    order by seq desc limit 1`)
  const row = rows[0]
  return row ? { in: row.entered, since: row.at, cause: causeOf(row.cause), recorded: true } : NEVER_IN
}
