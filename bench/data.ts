import { type Database, newId, sql } from '../server/src/store/index.ts'

export interface Size {
  readonly customers: number
}

/** A moment that everything in the benchmark is relative to. */
export const NOW = '2026-06-15T12:00:00.000000Z'

/** The source id of one of them: steps through all without a pattern. */
export const someone = ({ customers }: Size, n: number): string => `c${1 + ((n * 7919) % customers)}`

const EVENTS = ['page_viewed', 'login', 'cart_abandoned', 'review', 'newsletter_opened', 'wishlist_added']

/** The project of this size, found or made. One that was not finished is left aside. */
export async function findOrMakeProject(db: Database, size: Size): Promise<string> {
  const name = `bench ${size.customers}`
  const { rows } = await db.query<{ id: string }>(sql`select id from coterie.projects where name = ${name}`)
  if (rows[0]) return rows[0].id
  const projectId = await makeProject(db, size)
  await db.query(sql`update coterie.projects set name = ${name} where id = ${projectId}`)
  return projectId
}

/** A project without customers, with everything declared that they will say. */
export async function declareProject(db: Database): Promise<string> {
  const projectId = newId()
  await db.query(sql`
    insert into coterie.projects (id, name, time_zone, created_at) values (${projectId}, ${`bench ${projectId}`}, 'Europe/Warsaw', ${NOW})`)
  await db.query(sql`
    insert into coterie.sweeps (project_id, swept_until, announced_until) values (${projectId}, ${NOW}, ${NOW})`)
  await db.query(sql`
    insert into coterie.metadata_schemas (project_id, resource, properties, updated_at) values
      (${projectId}, 'customer', '{"tier": {"type": "string"}, "score": {"type": "number"}, "work_zipcode": {"type": "string"},
        "renewal": {"type": "date"}, "interests": {"type": "string", "array": true}}', ${NOW}),
      (${projectId}, 'order', '{"channel": {"type": "string"}, "weight": {"type": "number"}}', ${NOW})`)
  await db.query(sql`
    insert into coterie.consents (project_id, key, name, created_at) values
      (${projectId}, 'email', 'E-mail', ${NOW}), (${projectId}, 'sms', 'SMS', ${NOW})`)
  await db.query(sql`
    insert into coterie.event_types (project_id, name, properties, declared, created_at)
    select ${projectId}, e, '{"device": {"type": "string"}, "value": {"type": "number"}}', true, ${NOW}
    from unnest(${EVENTS}::text[]) e`)
  return projectId
}

/**
 * A project with `customers`, three orders and ten events to each on average (a few have very many), over two years, made
 * set-wise in the order of time, as such data arrive. Answers the project's id.
 */
export async function makeProject(db: Database, { customers }: Size): Promise<string> {
  const projectId = await declareProject(db)
  await makeCustomers(db, projectId, customers)
  await db.query(sql`
    create unlogged table coterie.bench_ids as
    select row_number() over (order by source_id) as n, id from coterie.customers where project_id = ${projectId}`)
  await db.query('alter table coterie.bench_ids add primary key (n) include (id)')
  await withoutIndexes(db, 'orders', () => makeOrders(db, projectId, customers, customers * 3))
  await withoutIndexes(db, 'events', () => makeEvents(db, projectId, customers, customers * 10))
  await summarise(db, projectId)
  await db.query('drop table coterie.bench_ids')
  for (const table of ['customers', 'orders', 'events', 'event_totals'])
    await db.query(`vacuum analyze coterie.${table}`)
  return projectId
}

export async function makeCustomers(db: Database, projectId: string, customers: number): Promise<void> {
  await db.query(sql`
    insert into coterie.customers (id, project_id, source_id, created_at, updated_at, birthdate, name, email, phone,
      address_city, address_postal_code, address_country, source, metadata, system_metadata, consents)
    select coterie.derived_id(${projectId}, 'customer', 'c' || n), ${projectId}, 'c' || n,
      ${NOW}::timestamptz - (random() * 1000) * interval '1 day', case when random() < 0.5 then ${NOW}::timestamptz - random() * interval '300 days' end,
      case when random() < 0.8 then date '1945-01-01' + (random() * 22000)::integer end,
      (array['Anna','Jan','Zofia','Piotr','Maria','John','Emma','Łukasz','Żaneta','Óscar'])[1 + (random() * 9)::integer] || ' ' ||
        (array['Nowak','Smith','Kowalska','Müller','Wójcik','Brown','Jones','García','Łoś','Evans'])[1 + (random() * 9)::integer],
      'user' || n || (array['@example.com','@example.uk','@mail.example','@example.org','@Example.PL'])[1 + (random() * 4)::integer],
      '+48 6' || lpad((random() * 1e8)::bigint::text, 8, '0'),
      (array['Warszawa','Kraków','Chicago','London','Berlin','Łódź'])[1 + (random() * 5)::integer],
      lpad((random() * 99999)::integer::text, 5, '0'),
      (array['Poland','Poland','Poland','Germany','United Kingdom','United States','France','Spain'])[1 + (random() * 7)::integer],
      (array['Mailchimp','Intercom','web_widget','BigCommerce','ActiveCampaign','Shopify','API','CSV'])[1 + (random() * 7)::integer],
      jsonb_build_object(
        'tier', (array['bronze','silver','gold','platinum'])[1 + (random() ^ 2 * 3)::integer],
        'score', round((random() * 1000)::numeric, 2),
        'work_zipcode', (array['606','100','941','331'])[1 + (random() * 3)::integer] || lpad((random() * 99)::integer::text, 2, '0'),
        'renewal', (${NOW}::date + (random() * 400 - 200)::integer)::text,
        'interests', to_jsonb((array['Golf','Tea','Chess','Sailing','Books'])[1 + (random() * 3)::integer :])),
      '{}', jsonb_build_object('email', random() < 0.6, 'sms', random() < 0.3)
    from generate_series(1, ${customers}::integer) n
    order by 1`)
}

/** Loads into a table that has no indexes, as one would, and gives them back. */
async function withoutIndexes(db: Database, table: string, load: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ name: string; definition: string; primary_key: string | null }>(sql`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition, pg_get_constraintdef(k.oid) as primary_key
    from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = i.indexrelid
    where i.indrelid = ${`coterie.${table}`}::regclass`)
  for (const { name, primary_key } of rows) {
    await db.query(primary_key ? `alter table coterie.${table} drop constraint ${name}` : `drop index coterie.${name}`)
  }
  await load()
  for (const { name, definition, primary_key } of rows) {
    await db.query(primary_key ? `alter table coterie.${table} add constraint ${name} ${primary_key}` : definition)
  }
}

/** Few customers do much: the cube of a uniform number. */
const skewed = (customers: number) => sql`1 + (random() ^ 3 * ${customers - 1})::integer`

async function makeOrders(db: Database, projectId: string, customers: number, orders: number): Promise<void> {
  await db.query(sql`
    insert into coterie.orders (customer_id, id, project_id, created_at, amount, initial_amount, status, source_id, items, metadata,
      item_names, item_source_ids, item_skus)
    select b.id, gen_random_uuid(), ${projectId},
      ${NOW}::timestamptz - (1 - o.n::float8 / ${orders}) * interval '730 days', o.amount, o.amount,
      case when o.chance < 0.85 then 'FULFILLED' when o.chance < 0.92 then 'PAID' when o.chance < 0.96 then 'CREATED' else 'CANCELED' end,
      'o' || o.n, jsonb_build_array(jsonb_build_object('sku_id', 'SKU-' || o.sku, 'product', jsonb_build_object('name', 'Product ' || o.sku), 'quantity', 1, 'price', o.amount)),
      jsonb_build_object('channel', case when o.chance < 0.5 then 'web' else 'shop' end, 'weight', round((random() * 10)::numeric, 1)),
      array['product ' || o.sku], '{}', array['sku-' || o.sku]
    from (
      select n, ${skewed(customers)} as customer, (random() ^ 2 * 40000)::bigint + 100 as amount, random() as chance, (random() ^ 2 * 500)::integer as sku
      from generate_series(1, ${orders}::integer) n
    ) o
    join coterie.bench_ids b on b.n = o.customer
    order by o.n`)
}

async function makeEvents(db: Database, projectId: string, customers: number, events: number): Promise<void> {
  await db.query(sql`
    insert into coterie.events (customer_id, id, created_at, event_type_id, properties)
    select b.id, gen_random_uuid(),
      ${NOW}::timestamptz - (1 - e.n::float8 / ${events}) * interval '730 days', t.id,
      jsonb_build_object('device', case when e.chance < 0.4 then 'ios' when e.chance < 0.7 then 'android' else 'web' end, 'value', round((e.chance * 100)::numeric, 2))
    from (
      select n, ${skewed(customers)} as customer, random() as chance, 1 + (random() ^ 1.5 * 5)::integer as type
      from generate_series(1, ${events}::integer) n
    ) e
    join (select id, row_number() over (order by id) as n from coterie.event_types where project_id = ${projectId}) t on t.n = e.type
    join coterie.bench_ids b on b.n = e.customer
    order by e.n`)
}

async function summarise(db: Database, projectId: string): Promise<void> {
  await db.query(sql`
    update coterie.customers c
    set orders_count = o.count, orders_total = o.total, first_order_at = o.first, last_order_at = o.last, last_order_amount = o.amount,
      products = o.products, products_folded = o.folded
    from (
      select customer_id, count(*) as count, sum(amount) as total, min(created_at) as first, max(created_at) as last,
        (array_agg(amount order by created_at desc, arrival desc))[1] as amount,
        array_agg(distinct items #>> '{0,product,name}') || array_agg(distinct items #>> '{0,sku_id}') as products,
        array_agg(distinct item_names[1]) || array_agg(distinct item_skus[1]) as folded
      from coterie.orders where project_id = ${projectId} and status in ('PAID', 'FULFILLED') group by customer_id
    ) o
    where o.customer_id = c.id`)
  await db.query(sql`
    insert into coterie.event_totals (customer_id, event_type_id, total, first_at, last_at)
    select e.customer_id, e.event_type_id, count(*), min(e.created_at), max(e.created_at)
    from coterie.events e join coterie.event_types t on t.id = e.event_type_id and t.project_id = ${projectId}
    group by 1, 2 order by 1, 2`)
}
