import { forgetCustomers, removeFromAllSegments } from '../../segments/remove_customers.ts'
import { beginWrite, type Write } from '../../segments/write.ts'
import { type Connections, sql, transaction } from '../../store/index.ts'
import type { CustomerReference } from './reference.ts'
import { customerNotFound } from './save.ts'

/** The tables that hold what a customer did. */
const OWNED = ['orders', 'events', 'event_totals', 'customer_redemptions', 'customer_loyalty'] as const

/**
 * Deletes the customer with orders, events and memberships. The history of the segments still says that somebody with this
 * id entered and left. Throws `customer_not_found`.
 */
export function deleteCustomer(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
): Promise<void> {
  return transaction(db, async (tx) => {
    await remove(await beginWrite(tx, projectId, { ids: [customer.id] }, now), customer)
  })
}

/** Deletes the customer and every trace: the history of the segments and lists that wait for the source id as well. */
export function deleteCustomerPermanently(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
): Promise<void> {
  return transaction(db, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: [customer.id] }, now)
    await remove(write, customer)
    await forgetCustomers(write, [customer.id])
  })
}

async function remove(write: Write, { id }: CustomerReference): Promise<void> {
  const { tx, definitions } = write
  const { rowCount } = await tx.query(sql`
    delete from coterie.customers where id = ${id} and project_id = ${definitions.projectId}`)
  if (rowCount === 0) throw customerNotFound('id')
  for (const table of OWNED) await tx.query(sql`delete from coterie.${sql.ident(table)} where customer_id = ${id}`)
  await removeFromAllSegments(write, [id], 'write')
}
