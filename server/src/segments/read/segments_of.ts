import { type Database, encodeId, type Queryable, StoreError, together } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'
import { type Definitions, definitionsAt } from '../definitions.ts'

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
  /** The number of the definitions that these memberships are of. */
  readonly definitions: number
  readonly version_id: number | null
  readonly entered_at: string
  readonly cause: number
}

/**
 * For each customer that there is, a row for each version, or one of nulls. Which segment a version is of, and whether it is
 * the one that is shown, is known from the definitions: their number comes from the same snapshot. Joined to the segments and
 * in their order, a customer of 60 segments took twice as long.
 */
const STATEMENT = `
  select q.n, p.definitions, m.version_id, m.entered_at, m.cause
  from unnest($1::uuid[], $2::uuid[]) with ordinality q (project_id, customer_id, n)
  join coterie.projects p on p.id = q.project_id
  join coterie.customers c on c.id = q.customer_id and c.project_id = q.project_id
  left join coterie.segment_members m on m.customer_id = c.id`

const ATTEMPTS = 50

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
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const rows = await askTogether(db, { projectId, customerId })
    if (rows.length === 0) return null
    const definitions = await definitionsAt(db, projectId, rows[0]!.definitions)
    // Else they have changed since: what the rows are of cannot be told any more.
    if (definitions.version === rows[0]!.definitions) return shown(rows, definitions)
  }
  throw new StoreError('transaction_conflict', 'The definitions changed again and again while they were read.')
}

/** The same within a transaction that has the definitions locked, of a customer that is there. */
export async function memberships(
  tx: Queryable,
  projectId: string,
  customerId: string,
): Promise<readonly SegmentOfCustomer[]> {
  const { rows } = await tx.query<Row>(STATEMENT, valuesOf([{ projectId, customerId }]))
  return shown(rows, await definitionsAt(tx, projectId, rows[0]!.definitions))
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

interface Shown {
  readonly id: string
  readonly name: string
  /** By name. */
  readonly place: number
}

/** The segments by the version of them that is shown. */
function byVersion(definitions: Definitions): ReadonlyMap<number, Shown> {
  return definitions.compiled('segments by version', () => {
    const named = [...definitions.segments.values()]
      .map(({ id, name, currentVersion }) => ({
        id: encodeId('seg', id),
        name,
        currentVersion,
        key: name.toLowerCase(),
      }))
      .toSorted((a, b) => (a.key === b.key ? compare(a.id, b.id) : compare(a.key, b.key)))
    return new Map(
      named.flatMap(({ id, name, currentVersion }, place) =>
        currentVersion === null ? [] : [[currentVersion, { id, name, place }] as const],
      ),
    )
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1)

function shown(rows: readonly Row[], definitions: Definitions): readonly SegmentOfCustomer[] {
  const segments = byVersion(definitions)
  const found: { readonly segment: Shown; readonly row: Row }[] = []
  for (const row of rows) {
    const segment = row.version_id === null ? undefined : segments.get(row.version_id)
    if (segment) found.push({ segment, row })
  }
  return found
    .sort((a, b) => a.segment.place - b.segment.place)
    .map(({ segment: { id, name }, row: { entered_at, cause } }) => ({ id, name, entered_at, cause: causeOf(cause) }))
}
