import type { Problem } from '../../../../filter/problem.ts'
import type { CustomerPatch } from '../../ingest/customers/patch.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import { findOrder } from '../../ingest/orders/find.ts'
import { encodeId, invalidInput, newId, Refusal, sql, type Tx } from '../../store/index.ts'
import { readStoredOrder } from '../money/stored_order.ts'
import type { Asked, AskedCustomer, AskedOrder } from './asked.ts'
import { customerMeant } from './customer_meant.ts'
import type { Occasion } from './examination.ts'

type AskedOccasion = Omit<Asked, 'redeemables'> & Partial<Pick<Asked, 'redeemables'>>

/**
 * For whom and with what, as this transaction sees it: the stored customer under what was sent, and the stored order where the
 * body only names it. Nobody is created. Throws `customer_not_found` for an id that nobody has, and `order_not_found`.
 */
export async function readOccasion(
  db: Tx,
  projectId: string,
  asked: AskedOccasion,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<Occasion> {
  const customer = asked.customer ?? (await meant(db, projectId, asked))
  return occasionOf(db, projectId, asked, await customerOf(db, projectId, customer), limits)
}

export interface StoredCustomer {
  readonly id: string
  readonly source_id: string | null
  readonly metadata: JsonObject
}

/** The same for a customer who is known already. */
export async function occasionOf(
  db: Tx,
  projectId: string,
  { order, metadata, session }: AskedOccasion,
  customer: Occasion['customer'],
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<Occasion> {
  return Object.freeze({
    customer,
    order: await orderOf(db, projectId, order, limits),
    metadata,
    sessionKey: session?.key ?? null,
  })
}

async function meant(db: Tx, projectId: string, asked: AskedOccasion): Promise<AskedCustomer | null> {
  const id = await customerMeant(db, projectId, asked)
  return id === null ? null : { reference: { id, sourceId: null }, profile: null }
}

async function customerOf(db: Tx, projectId: string, customer: AskedCustomer | null): Promise<Occasion['customer']> {
  if (customer === null) return null
  const { reference } = customer
  if (reference === null) return customerFrom(customer, null)
  // Whom an alias has become since is meant.
  const { rows } = await db.named<StoredCustomer>(
    'customer_asked',
    sql`
    select c.id, c.source_id, c.metadata from coterie.customers c
    where c.project_id = ${projectId} and c.id = coalesce(
      (select a.merged_into from coterie.customer_aliases a where a.customer_id = ${reference.id} and a.project_id = ${projectId}),
      ${reference.id}::uuid)`,
  )
  return customerFrom(customer, rows[0] ?? null)
}

/** Whoever is stored, under what was sent. */
export function customerFrom(
  { reference, profile }: AskedCustomer,
  stored: StoredCustomer | null,
): NonNullable<Occasion['customer']> {
  if (reference === null) return { id: newId(), known: false, metadata: overlaid({}, profile) }
  if (stored)
    return { id: stored.id, sourceId: stored.source_id, known: true, metadata: overlaid(stored.metadata, profile) }
  const { sourceId } = reference
  if (sourceId !== null) return { id: reference.id, sourceId, known: false, metadata: overlaid({}, profile) }
  const id = encodeId('cust', reference.id)
  const message = `Cannot find customer with id ${id}`
  throw new Refusal('customer_not_found', message, [{ path: 'customer', message }], [], { resourceId: id })
}

function overlaid(stored: JsonObject, profile: CustomerPatch | null): JsonObject {
  if (profile === null) return stored
  const metadata = { ...stored, ...profile.metadata }
  for (const key of profile.metadata_removed ?? []) delete metadata[key]
  return metadata
}

async function orderOf(
  db: Tx,
  projectId: string,
  order: AskedOrder | null,
  limits: IngestLimits,
): Promise<Occasion['order']> {
  if (order === null) return null
  if (order.priced !== null) return { priced: order.priced, metadata: order.metadata }
  const stored = await findOrder(db, projectId, encodeId('ord', order.id!))
  const problems: Problem[] = []
  const priced = readStoredOrder(stored, 'order', limits, problems)
  if (priced === undefined) throw invalidInput(problems)
  return { priced, metadata: { ...stored.metadata, ...order.metadata } }
}
