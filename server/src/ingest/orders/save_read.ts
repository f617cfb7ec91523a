import { type Connections, type Tx, transaction } from '../../store/index.ts'
import { beginForCustomers } from '../customers/begin.ts'
import { refusedProfiles, settleDeeds } from '../customers/profiles.ts'
import { customerNotFound } from '../customers/save.ts'
import type { IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { type Plan, planForMany } from '../plan.ts'
import { isRefused, type RefusedItem, refusedItem } from '../refused.ts'
import type { OrderInput } from './read.ts'
import { type OrderSaved, type OwnedOrder, orderNotFound, writeOrders } from './write.ts'

export type ReadOrder = OrderInput | RefusedItem

/** Writes orders that have been read, in one transaction, and settles. */
export async function saveReadOrders(
  db: Connections,
  projectId: string,
  now: string,
  reads: readonly ReadOrder[],
  limits: IngestLimits,
  plan: Plan = planForMany,
): Promise<readonly (OrderSaved | RefusedItem)[]> {
  return transaction(db, async (tx) => {
    const owned = await withOwners(tx, projectId, reads)
    const customers = owned.flatMap((one) => (isRefused(one) ? [] : [one.customer]))
    const { write, present } = await beginForCustomers(tx, projectId, customers, now)
    await plan(write, customers.length)
    const ready = owned.map((one) => (isRefused(one) ? one : ofPresent(one, present)))
    const orders = ready.filter((one): one is OwnedOrder => !isRefused(one))
    const badProfiles = refusedProfiles(write, orders)
    const fine = orders.filter((order) => !badProfiles.has(order))
    const { results, touched } = await writeOrders(write, fine, limits)
    const accepted = fine.filter((_, i) => !isRefused(results[i]!))
    await settleDeeds(write, { touched, facts: ['orders'], accepted }, limits)
    const answers = new Map<object, OrderSaved | RefusedItem>(fine.map((order, i) => [order, results[i]!]))
    return ready.map((one) => (isRefused(one) ? one : (badProfiles.get(one) ?? answers.get(one)!)))
  })
}

function ofPresent(order: Owned, present: (id: string) => boolean): OwnedOrder | RefusedItem {
  const { id } = order.customer
  return present(id)
    ? { ...order, customerId: id }
    : refusedItem(customerNotFound(at(at(order.path, 'customer'), 'id')))
}

type Owned = OrderInput & { readonly customer: NonNullable<OrderInput['customer']> }

/** An order that is addressed by its id alone belongs to whoever has it. */
async function withOwners(
  tx: Tx,
  projectId: string,
  reads: readonly ReadOrder[],
): Promise<readonly (Owned | RefusedItem)[]> {
  const ids = reads.flatMap((one) => (!isRefused(one) && one.customer === null ? [one.id] : []))
  const owners = ids.length === 0 ? new Map<string, string>() : await ownersOf(tx, projectId, ids)
  return reads.map((one): Owned | RefusedItem => {
    if (isRefused(one)) return one
    if (one.customer !== null) return one as Owned
    const id = owners.get(one.id)
    return id === undefined ? refusedItem(orderNotFound(one.path)) : { ...one, customer: { id, sourceId: null } }
  })
}

async function ownersOf(tx: Tx, projectId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; customer_id: string }>(
    'select o.id, o.customer_id from coterie.orders o where o.id = any ($1::uuid[]) and o.project_id = $2',
    [ids, projectId],
  )
  return new Map(rows.map(({ id, customer_id }) => [id, customer_id]))
}
