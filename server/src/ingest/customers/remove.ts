import { forgetCustomers, removeFromAllSegments } from '../../segments/remove_customers.ts'
import { beginWrite, type Write } from '../../segments/write.ts'
import { type Connections, encodeId, sql, type Tx, transaction } from '../../store/index.ts'
import { forgetTexts } from '../actions/forget_texts.ts'
import type { CustomerReference } from './reference.ts'
import { customerNotFound } from './save.ts'

/** The tables that hold what a customer did. */
const OWNED = [
  'orders',
  'events',
  'event_totals',
  'news',
  'customer_redemptions',
  'customer_loyalty',
  'offer_uses',
  'publications',
  'voucher_holders',
  'tracking_messages',
] as const

/** What stays, because sums are made of it, without whom it was about. */
const KEPT = [
  "update coterie.offer_grants set customer_id = null, decided = '{}' where customer_id = $1::uuid",
  `update coterie.redemptions set customer_id = null, decided = '{}', metadata = '{}', tracking_id = null, reason = null,
    order_view = order_view - '{id,source_id,items,metadata}'::text[]
  where customer_id = $1::uuid`,
  // In the order in which all lock them: codes are redeemed without holding who has them.
  `with held as materialized (select id from coterie.vouchers where holder_id = $1::uuid order by id for no key update)
  update coterie.vouchers v set holder_id = null from held h where v.id = h.id`,
  'update coterie.referrals set customer_id = null where customer_id = $1::uuid',
  'update coterie.referrals set referrer_id = null where referrer_id = $1::uuid',
] as const

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

/** What went with a customer. */
export interface Erased {
  readonly events: number
  readonly orders: number
  /** By what they could be known: whoever keeps copies of what was said can look for these. */
  readonly texts: readonly string[]
}

/**
 * Deletes the customer and every trace: the history of the segments, lists that wait for the source id, and what was told of
 * imports as well.
 */
export function deleteCustomerPermanently(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
): Promise<Erased> {
  return transaction(db, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: [customer.id] }, now)
    const { rows: counted } = await tx.query<Omit<Erased, 'texts'>>(sql`
      select (select count(*) from coterie.events where customer_id = ${customer.id}) as events,
        (select count(*) from coterie.orders where customer_id = ${customer.id}) as orders`)
    const texts = await textsOf(tx, customer.id)
    const { rows } = await tx.query<{ customer_id: string; alias: string }>(sql`
      delete from coterie.customer_aliases where merged_into = ${customer.id} or customer_id = ${customer.id}
      returning customer_id, alias`)
    await remove(write, customer)
    const known = [...texts, ...rows.map(({ alias }) => alias)]
    await forgetTexts(tx, projectId, known)
    await forgetCustomers(write, [...new Set([customer.id, ...rows.map(({ customer_id }) => customer_id)])])
    return { ...counted[0]!, texts: known }
  })
}

/** By what somebody can be known who reads it. */
async function textsOf(tx: Tx, id: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ texts: (string | null)[] }>(sql`
    select array[source_id, email, phone, name] as texts from coterie.customers where id = ${id}`)
  return [id, encodeId('cust', id), ...(rows[0]?.texts ?? [])].filter((text) => text !== null)
}

async function remove(write: Write, { id }: CustomerReference): Promise<void> {
  if (!(await removeRows(write, id))) throw customerNotFound('id')
  await write.tx.query(sql`delete from coterie.customer_aliases where merged_into = ${id}`)
}

/** Deletes a locked customer with all they did and their memberships, not their aliases; false when there is none. */
export async function removeRows(write: Write, id: string): Promise<boolean> {
  const { tx, definitions } = write
  const { rowCount } = await tx.query(sql`
    delete from coterie.customers where id = ${id} and project_id = ${definitions.projectId}`)
  if (rowCount === 0) return false
  for (const table of OWNED) await tx.query(sql`delete from coterie.${sql.ident(table)} where customer_id = ${id}`)
  for (const statement of KEPT) await tx.query(statement, [id])
  await removeFromAllSegments(write, [id], 'write')
  return true
}
