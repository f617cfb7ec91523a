import type { Problem } from '@coterie/filter'
import type { Write } from '../../segments/write.ts'
import { Refusal } from '../../store/index.ts'
import { jsonBytes } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { checkMetadata, missingKeyProblem, missingKeys, tooManyBytes } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import { noteNews } from '../news/note_news.ts'
import { type RefusedItem, refusedItem, wrongItem } from '../refused.ts'
import { type Amounts, decideAmounts } from './amounts.ts'
import type { OrderInput } from './read.ts'
import type { OrderStatus } from './status.ts'
import { appendToSummaries, recountSummaries } from './summary.ts'

/** A row of `orders`, as it is or as it shall be. */
interface OrderRow extends Amounts {
  readonly customer_id: string
  readonly id: string
  readonly source_id: string | null
  /** null: now */
  readonly created_at: string | null
  readonly status: OrderStatus
  readonly items: unknown
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface OrderSaved {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** The UUIDs. */
  readonly id: string
  readonly customerId: string
}

export interface OrdersWritten {
  /** One per input, in its order. */
  readonly results: readonly (OrderSaved | RefusedItem)[]
  /** Customers with an order that was created or changed. */
  readonly touched: readonly string[]
}

/** An order whose customer is known, present and locked. */
export interface OwnedOrder extends OrderInput {
  readonly customerId: string
}

/**
 * Writes orders and brings the summaries of their customers up to date. The customers must be locked. Nothing is settled yet.
 * Orders that nothing changes in are not written.
 */
export async function writeOrders(
  write: Write,
  orders: readonly OwnedOrder[],
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<OrdersWritten> {
  const before = await claim(write, orders)
  const after = new Map(before)
  const results = orders.map((order) => decide(order, after, write, limits))
  const proposed = [...after.values()].filter((row) => before.get(row.id) !== row)
  const firstPlaces = new Map(orders.map(({ id }, place) => [id, place] as const).toReversed())
  const changed = await upsert(
    write,
    proposed.map((row) => ({ place: firstPlaces.get(row.id)!, ...row })),
  )
  await summarise(write, proposed, before, changed)
  const paid = proposed.filter((row) => changed.has(row.id) && counts(row) && !counts(before.get(row.id)))
  await noteNews(
    write,
    paid.map(({ customer_id, id }) => ({ customerId: customer_id, fact: 'orders', subjectId: id })),
  )
  const touched = new Set(proposed.filter(({ id }) => changed.has(id)).map(({ customer_id }) => customer_id))
  return { results: answered(results, before, changed), touched: [...touched] }
}

const counts = (order: OrderRow | undefined): boolean => order?.status === 'PAID' || order?.status === 'FULFILLED'

type Decision = RefusedItem | Omit<OrderSaved, 'outcome'>

/** The orders of these ids as they are, whoever has them; no other transaction can create one of them until this one ends. */
async function claim(
  { tx, definitions }: Write,
  orders: readonly OrderInput[],
): Promise<ReadonlyMap<string, OrderRow>> {
  const ids = orders.filter(({ sourceId, mayCreate }) => sourceId !== null || !mayCreate).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const claimed = await tx.named<{ customer_id: string; order_id: string }>(
    'claim_orders',
    'select customer_id, order_id from coterie.claim_orders($1::uuid, $2::uuid[])',
    [definitions.projectId, ids],
  )
  if (claimed.rows.length === 0) return new Map()
  const { rows } = await tx.named<OrderRow>(
    'known_orders',
    `select o.customer_id, o.id, o.source_id, o.created_at, o.amount, o.initial_amount, o.discount_amount, o.status, o.items, o.metadata
    from unnest($1::uuid[], $2::uuid[]) k (customer_id, id) join coterie.orders o using (customer_id, id)`,
    [claimed.rows.map(({ customer_id }) => customer_id), claimed.rows.map(({ order_id }) => order_id)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Merges the order into `rows`, or says why not. */
function decide(
  order: OwnedOrder,
  rows: Map<string, OrderRow>,
  { definitions }: Write,
  limits: IngestLimits,
): Decision {
  const { id, customerId, path } = order
  const before = rows.get(id)
  if (before && before.customer_id !== customerId) return refusedItem(ofAnotherCustomer(order))
  if (!before && !order.mayCreate) return refusedItem(orderNotFound(path))
  const problems: Problem[] = []
  const schema = definitions.schema.metadata.order
  const where = at(path, 'metadata')
  checkMetadata(order.metadata, schema, where, problems)
  if (!before) problems.push(...missingKeys(order.metadata, schema).map((key) => missingKeyProblem(where, key)))
  const amounts = decideAmounts(order.amounts, order.itemsSum, before, path, problems)
  const after = merged(order, before, amounts)
  const bytes = order.metadata && before ? jsonBytes(after.metadata) : 0
  if (bytes > limits.metadataBytes) problems.push({ path: where, message: tooManyBytes(bytes, limits) })
  if (problems.length > 0) return wrongItem(problems)
  rows.set(id, after)
  return { id, customerId }
}

function merged(order: OwnedOrder, before: OrderRow | undefined, amounts: Amounts): OrderRow {
  const kept = Object.entries(before?.metadata ?? {}).filter(([key]) => !order.metadata?.removed.includes(key))
  return {
    customer_id: order.customerId,
    id: order.id,
    source_id: before ? before.source_id : order.sourceId,
    created_at: order.createdAt ?? before?.created_at ?? null,
    initial_amount: amounts.initial_amount,
    discount_amount: amounts.discount_amount,
    amount: amounts.amount,
    status: order.status ?? before?.status ?? 'CREATED',
    items: order.items ?? before?.items ?? [],
    metadata: { ...Object.fromEntries(kept), ...order.metadata?.set },
  }
}

/** Writes those that differ from what is there; answers their ids. One without a time is as many microseconds after now as its place in the batch says. */
async function upsert(
  { tx, definitions, now }: Write,
  rows: readonly (OrderRow & { readonly place: number })[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const written = await tx.named<{ id: string }>(
    'write_orders',
    `insert into coterie.orders as o (customer_id, id, project_id, created_at, amount, initial_amount, discount_amount, status, source_id,
      items, item_names, item_source_ids, item_skus, metadata)
    select s.customer_id, s.id, $1::uuid, coalesce(s.created_at, $2::timestamptz + s.place * interval '1 microsecond'),
      s.amount, s.initial_amount, s.discount_amount, s.status, s.source_id, s.items,
      coterie.fold_all(coterie.item_texts(s.items, '{product,name}')), coterie.fold_all(coterie.item_texts(s.items, '{source_id}')),
      coterie.fold_all(coterie.item_texts(s.items, '{sku_id}')), s.metadata
    from jsonb_to_recordset($3::jsonb) as s (place integer, customer_id uuid, id uuid, created_at timestamptz, amount bigint,
      initial_amount bigint, discount_amount bigint, status text, source_id text, items jsonb, metadata jsonb)
    order by s.place
    on conflict (customer_id, id) do update
    set created_at = excluded.created_at, updated_at = $2::timestamptz, amount = excluded.amount, initial_amount = excluded.initial_amount,
      discount_amount = excluded.discount_amount, status = excluded.status, items = excluded.items, item_names = excluded.item_names,
      item_source_ids = excluded.item_source_ids, item_skus = excluded.item_skus, metadata = excluded.metadata
    where (o.created_at, o.amount, o.initial_amount, o.discount_amount, o.status, o.items, o.metadata)
      is distinct from (excluded.created_at, excluded.amount, excluded.initial_amount, excluded.discount_amount, excluded.status,
        excluded.items, excluded.metadata)
    returning o.id`,
    [definitions.projectId, now, JSON.stringify(rows)],
  )
  return new Set(written.rows.map(({ id }) => id))
}

/** New orders are added up; a customer with an order that changed is counted anew. */
async function summarise(
  { tx }: Write,
  rows: readonly OrderRow[],
  before: ReadonlyMap<string, OrderRow>,
  changed: ReadonlySet<string>,
): Promise<void> {
  const written = rows.filter(({ id }) => changed.has(id))
  const anew = new Set(written.filter(({ id }) => before.has(id)).map(({ customer_id }) => customer_id))
  await recountSummaries(tx, [...anew])
  await appendToSummaries(
    tx,
    written.filter((row) => !anew.has(row.customer_id) && counts(row)),
  )
}

function answered(
  decisions: readonly Decision[],
  before: ReadonlyMap<string, OrderRow>,
  changed: ReadonlySet<string>,
): readonly (OrderSaved | RefusedItem)[] {
  return decisions.map((decision): OrderSaved | RefusedItem => {
    if ('outcome' in decision) return decision
    const outcome = !before.has(decision.id) ? 'created' : changed.has(decision.id) ? 'updated' : 'unchanged'
    return { outcome, ...decision }
  })
}

function ofAnotherCustomer({ path, sourceId }: OrderInput): Refusal {
  const message = 'This order belongs to another customer; an order cannot change hands.'
  return new Refusal('order_of_another_customer', message, [
    { path: at(path, sourceId === null ? 'id' : 'source_id'), message },
  ])
}

export function orderNotFound(path: string): Refusal {
  const message = 'There is no order with this id.'
  return new Refusal('order_not_found', message, [{ path: at(path, 'id'), message }])
}
