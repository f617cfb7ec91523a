import type { Tx } from '../../store/index.ts'

/**
 * `counted` holds the PAID and FULFILLED orders in question (`customer_id, created_at, arrival, amount, items`); this sums
 * them up per customer as the summary columns are defined (FILTERS.md): the last order is the latest, of two at one
 * instant the later arrival; products are all names, source ids and SKUs, each once. Orders and products go through one
 * grouping: joined, the planner, who expects one order, aggregates the products again for each of a thousand (1.5 s, not 50 ms).
 */
const SUMMED = `
  told as (
    select o.customer_id, o.created_at, o.arrival, o.amount, null as product from counted o
    union all
    select o.customer_id, null, null, null, p.name from counted o, unnest(coterie.item_products(o.items)) p (name)
  ),
  summed as (
    select t.customer_id, count(t.arrival) as orders, sum(t.amount) as total, min(t.created_at) as first_at, max(t.created_at) as last_at,
      (array_agg(t.amount order by t.created_at desc, t.arrival desc) filter (where t.arrival is not null))[1] as last_amount,
      coalesce(array_agg(distinct t.product collate "C" order by t.product collate "C") filter (where t.product is not null), '{}')
        as products,
      coalesce(array_agg(distinct coterie.fold(t.product) collate "C" order by coterie.fold(t.product) collate "C")
        filter (where t.product is not null), '{}') as products_folded
    from told t
    group by t.customer_id
  )`

const APPEND = `
  with counted as (
    select o.* from unnest($1::uuid[], $2::uuid[]) w (customer_id, id) join coterie.orders o using (customer_id, id)
    where o.status in ('PAID', 'FULFILLED')
  ),${SUMMED}
  update coterie.customers c
  set orders_count = c.orders_count + s.orders, orders_total = c.orders_total + s.total,
    first_order_at = least(c.first_order_at, s.first_at), last_order_at = greatest(c.last_order_at, s.last_at),
    last_order_amount = case when s.last_at >= c.last_order_at or c.last_order_at is null then s.last_amount else c.last_order_amount end,
    products = case when c.products @> s.products then c.products else coterie.distinct_texts(c.products || s.products) end,
    products_folded = case when c.products_folded @> s.products_folded then c.products_folded
      else coterie.distinct_texts(c.products_folded || s.products_folded) end
  from summed s
  where c.id = s.customer_id`

/** Adds orders that were just inserted to the summaries of their customers, who are locked. Costs nothing per older order. */
export async function appendToSummaries(
  tx: Tx,
  orders: readonly { readonly customer_id: string; readonly id: string }[],
): Promise<void> {
  if (orders.length === 0) return
  await tx.named('append_to_summaries', APPEND, [
    orders.map(({ customer_id }) => customer_id),
    orders.map(({ id }) => id),
  ])
}

/** What a recount gives for each customer of `asked (customer_id)`. */
const RECOUNTED = `
  counted as (
    select o.* from asked a join coterie.orders o using (customer_id) where o.status in ('PAID', 'FULFILLED')
  ),${SUMMED},
  recounted as (
    select a.customer_id, coalesce(s.orders, 0) as orders_count, coalesce(s.total, 0) as orders_total, s.first_at as first_order_at,
      s.last_at as last_order_at, s.last_amount as last_order_amount, coalesce(s.products, '{}') as products,
      coalesce(s.products_folded, '{}') as products_folded
    from asked a left join summed s using (customer_id)
  )`

const DIFFERS = `
  (c.orders_count, c.orders_total, c.first_order_at, c.last_order_at, c.last_order_amount, c.products, c.products_folded)
  is distinct from
  (r.orders_count, r.orders_total, r.first_order_at, r.last_order_at, r.last_order_amount, r.products, r.products_folded)`

const RECOUNT = `
  with asked as (select unnest($1::uuid[]) as customer_id),${RECOUNTED}
  update coterie.customers c
  set orders_count = r.orders_count, orders_total = r.orders_total, first_order_at = r.first_order_at, last_order_at = r.last_order_at,
    last_order_amount = r.last_order_amount, products = r.products, products_folded = r.products_folded
  from recounted r
  where c.id = r.customer_id and ${DIFFERS}`

/** Counts the summaries of these customers, who are locked, anew from all their orders. */
export async function recountSummaries(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length > 0) await tx.named('recount_summaries', RECOUNT, [customerIds])
}

/** Customers of the project whose summary is not what a recount gives: nobody, or something is broken. */
export async function wrongSummaries(tx: Pick<Tx, 'query'>, projectId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `with asked as (select id as customer_id from coterie.customers where project_id = $1),${RECOUNTED}
    select c.id from coterie.customers c join recounted r on r.customer_id = c.id where ${DIFFERS}`,
    [projectId],
  )
  return rows.map(({ id }) => id)
}
