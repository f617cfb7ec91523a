import { type Database, encodeId, type Queryable, type Sql, sql } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'

/** A segment that a customer is in. */
export interface SegmentOfCustomer {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  readonly entered_at: string
  readonly cause: Cause
}

interface Row {
  readonly id: string | null
  readonly name: string
  readonly entered_at: string
  readonly cause: number
}

/** A row for each, or one of nulls; none when there is no such customer. */
const statement = (projectId: string, customerId: string): Sql => sql`
  select i.id, i.name, i.entered_at, i.cause
  from coterie.customers c
  left join lateral (
    select s.id, s.name, m.entered_at, m.cause
    from coterie.segment_members m join coterie.segments s on s.current_version = m.version_id
    where m.customer_id = c.id and s.project_id = c.project_id
  ) i on true
  where c.id = ${customerId} and c.project_id = ${projectId}
  order by lower(i.name), i.id`

/** The segments that the customer (a UUID) is in, by name; null when there is no such customer. */
export async function segmentsOf(
  db: Database,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[] | null> {
  const { rows } = await db.named<Row>('segments_of', statement(projectId, customerId))
  return rows.length === 0 ? null : shown(rows)
}

/** The same within a transaction, of a customer that is there. */
export async function memberships(
  tx: Queryable,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[]> {
  const { rows } = await tx.query<Row>(statement(projectId, customerId))
  return shown(rows)
}

function shown(rows: readonly Row[]): readonly SegmentOfCustomer[] {
  return rows.flatMap(({ id, name, entered_at, cause }) =>
    id === null ? [] : [{ id: encodeId('seg', id), name, entered_at, cause: causeOf(cause) }],
  )
}
