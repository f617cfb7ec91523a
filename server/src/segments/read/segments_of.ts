import { type Database, encodeId, type Queryable, together } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'

/** A segment that a customer is in. */
export interface SegmentOfCustomer {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  readonly entered_at: string
  readonly cause: Cause
}

interface Customer {
  readonly projectId: string
  readonly customerId: string
}

interface Row {
  /** Which of the customers, from 1. */
  readonly n: number
  readonly id: string | null
  readonly name: string
  readonly entered_at: string
  readonly cause: number
}

/** For each customer that there is, a row for each segment, or one of nulls. */
const STATEMENT = `
  select q.n, i.id, i.name, i.entered_at, i.cause
  from unnest($1::uuid[], $2::uuid[]) with ordinality q (project_id, customer_id, n)
  join coterie.customers c on c.id = q.customer_id and c.project_id = q.project_id
  left join lateral (
    select s.id, s.name, m.entered_at, m.cause
    from coterie.segment_members m
    join coterie.segment_versions v on v.id = m.version_id
    join coterie.segments s on s.id = v.segment_id
    where m.customer_id = c.id and s.current_version = m.version_id and s.project_id = c.project_id
  ) i on true
  order by q.n, lower(i.name), i.id`

const valuesOf = (customers: readonly Customer[]) => [
  customers.map(({ projectId }) => projectId),
  customers.map(({ customerId }) => customerId),
]

/** The segments that the customer (a UUID) is in, by name; null when there is no such customer. */
export async function segmentsOf(
  db: Database,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[] | null> {
  const rows = await askTogether(db, { projectId, customerId })
  return rows.length === 0 ? null : shown(rows)
}

/** The same within a transaction, of a customer that is there. */
export async function memberships(
  tx: Queryable,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[]> {
  const { rows } = await tx.query<Row>(STATEMENT, valuesOf([{ projectId, customerId }]))
  return shown(rows)
}

const askTogether = together(
  async (db: Database, customers: readonly Customer[]): Promise<readonly (readonly Row[])[]> => {
    const { rows } = await db.named<Row>('segments_of', STATEMENT, valuesOf(customers))
    const answers: Row[][] = customers.map(() => [])
    for (const row of rows) answers[row.n - 1]!.push(row)
    return answers
  },
  { atOnce: 2, most: 64 },
)

function shown(rows: readonly Row[]): readonly SegmentOfCustomer[] {
  return rows.flatMap(({ id, name, entered_at, cause }) =>
    id === null ? [] : [{ id: encodeId('seg', id), name, entered_at, cause: causeOf(cause) }],
  )
}
