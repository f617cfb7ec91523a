import { readDefinitions } from '../../segments/definitions.ts'
import { matching } from '../../segments/matching.ts'
import {
  type Connections,
  type Database,
  type Queryable,
  Refusal,
  type Sql,
  sql,
  transaction,
} from '../../store/index.ts'
import { customerReference } from './reference.ts'
import { CUSTOMER_RECORD, type CustomerRecord, type CustomerView, customerView } from './view.ts'

/** By id (`cust_…`) or source id; throws `customer_not_found`. */
export async function findCustomer(db: Queryable, projectId: string, customer: string): Promise<CustomerView> {
  const { id } = customerReference(projectId, customer)
  const { rows } = await db.query<CustomerRecord>(sql`
    select ${CUSTOMER_RECORD} from coterie.customers c where c.id = ${id} and c.project_id = ${projectId}`)
  if (!rows[0]) throw nobody(customer)
  return customerView(rows[0])
}

/** The UUID of a customer (by id or source id) who is there; throws `customer_not_found`. */
export async function requireCustomer(db: Queryable, projectId: string, customer: string): Promise<string> {
  const { id } = customerReference(projectId, customer)
  const { rows } = await db.query(sql`
    select from coterie.customers c where c.id = ${id} and c.project_id = ${projectId}`)
  if (rows.length === 0) throw nobody(customer)
  return id
}

function nobody(customer: string): Refusal {
  const message = `There is no customer ${JSON.stringify(customer)}.`
  return new Refusal('customer_not_found', message, [{ path: 'customer', message }])
}

export interface Walk {
  /** Everybody unless told: a filter from outside, as of `now`. */
  readonly filter?: unknown
  readonly batch?: number
}

/**
 * Hands all customers to `take`, in batches by id, as of one moment: any number of them in bounded memory. It is not begun
 * again when the connection breaks, so nobody is handed over twice.
 */
export async function walkCustomers(
  db: Database,
  projectId: string,
  now: string,
  { filter, batch = 1000 }: Walk,
  take: (customers: readonly CustomerView[]) => Promise<void>,
): Promise<void> {
  await transaction(
    db,
    async (tx) => {
      const definitions = await readDefinitions(tx, projectId)
      const everybody: Sql = sql`
        select ${CUSTOMER_RECORD} ${matching(filter, definitions, now)} order by c.id`
      for await (const rows of tx.cursor<CustomerRecord>(everybody, { batch })) await take(rows.map(customerView))
    },
    { isolation: 'repeatable read', readOnly: true, retries: 0 },
  )
}

/** The metadata keys that occur, with or without a schema, in order. */
export async function metadataKeys(db: Connections, projectId: string): Promise<readonly string[]> {
  const distinct = sql`
    select distinct k.key from coterie.customers c, jsonb_object_keys(c.metadata) k (key)
    where c.project_id = ${projectId} order by k.key`
  const { rows } = await transaction(db, (tx) => tx.query<{ key: string }>(distinct), { readOnly: true })
  return rows.map(({ key }) => key)
}
