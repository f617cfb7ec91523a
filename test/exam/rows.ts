import { type Database, derivedId, newId, sql } from '../../server/src/store/index.ts'
import type { ExamCustomer, ExamDataset } from './load.ts'

/**
 * The exam's project, straight into the tables: what is examined is the language, not how data come in. Answers the
 * project's id.
 */
export async function insertExam(db: Database, dataset: ExamDataset): Promise<string> {
  const projectId = newId()
  await insertProject(db, projectId, dataset)
  for (const customer of dataset.customers) await insertCustomer(db, projectId, customer)
  for (const order of dataset.orders) {
    const customerId = derivedId(projectId, 'customer', order.customer.source_id)
    const items = (order.items ?? []) as { product?: { name?: string }; source_id?: string; sku_id?: string }[]
    const folded = (texts: (string | undefined)[]) =>
      sql`array(select coterie.fold(t) from unnest(${texts.filter((text) => text !== undefined)}::text[]) with ordinality u (t, n) order by n)`
    await db.query(sql`
      insert into coterie.orders (customer_id, id, project_id, created_at, amount, initial_amount, status, source_id, items, metadata,
        item_names, item_source_ids, item_skus)
      values (${customerId}, ${newId()}, ${projectId}, ${order.created_at}, ${order.amount ?? 0}, ${order.amount ?? 0},
        ${order.status ?? 'CREATED'}, ${order.source_id}, ${sql.json(items)}, ${sql.json(order.metadata ?? {})},
        ${folded(items.map((item) => item.product?.name))}, ${folded(items.map((item) => item.source_id))},
        ${folded(items.map((item) => item.sku_id))})`)
  }
  for (const event of dataset.events) {
    const customerId = derivedId(projectId, 'customer', event.customer.source_id)
    await db.query(sql`
      insert into coterie.events (customer_id, id, created_at, event_type_id, source_id, properties)
      select ${customerId}, ${newId()}, ${event.created_at}, id, ${event.id}, ${sql.json(event.metadata ?? {})}
      from coterie.event_types where project_id = ${projectId} and name = ${event.event}`)
  }
  await summarise(db)
  return projectId
}

async function insertProject(db: Database, projectId: string, dataset: ExamDataset): Promise<void> {
  await db.query(sql`
    insert into coterie.projects (id, name, time_zone, first_day_of_week, created_at)
    values (${projectId}, ${`exam ${projectId}`}, ${dataset.time_zone}, ${dataset.first_day_of_week}, ${dataset.now})`)
  await db.query(sql`
    insert into coterie.sweeps (project_id, swept_until, announced_until) values (${projectId}, ${dataset.now}, ${dataset.now})`)
  for (const [resource, { properties }] of Object.entries(dataset.metadata_schemas)) {
    await db.query(sql`
      insert into coterie.metadata_schemas (project_id, resource, properties, updated_at)
      values (${projectId}, ${resource}, ${sql.json(properties)}, ${dataset.now})`)
  }
  for (const [name, { properties }] of Object.entries(dataset.event_schemas)) {
    await db.query(sql`
      insert into coterie.event_types (project_id, name, properties, declared, created_at)
      values (${projectId}, ${name}, ${sql.json(properties)}, true, ${dataset.now})`)
  }
  for (const { key, name } of dataset.consents) {
    await db.query(sql`
      insert into coterie.consents (project_id, key, name, created_at) values (${projectId}, ${key}, ${name}, ${dataset.now})`)
  }
}

async function insertCustomer(db: Database, projectId: string, customer: ExamCustomer): Promise<void> {
  const text = (field: string) => (customer[field] ?? null) as string | null
  const address = (customer.address ?? {}) as Record<string, string | null>
  const system = (customer.system_metadata ?? {}) as { source?: string }
  const metadata = Object.entries((customer.metadata ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== null,
  )
  await db.query(sql`
    insert into coterie.customers (id, project_id, source_id, created_at, updated_at, birthdate, name, email, phone, description,
      address_line_1, address_line_2, address_city, address_state, address_postal_code, address_country,
      source, metadata, system_metadata, consents)
    values (${derivedId(projectId, 'customer', customer.source_id)}, ${projectId}, ${customer.source_id}, ${customer.created_at},
      ${text('updated_at')}, ${text('birthdate')}, ${text('name')}, ${text('email')}, ${text('phone')}, ${text('description')},
      ${address.line_1 ?? null}, ${address.line_2 ?? null}, ${address.city ?? null}, ${address.state ?? null},
      ${address.postal_code ?? null}, ${address.country ?? null}, ${system.source ?? null},
      ${sql.json(Object.fromEntries(metadata))}, ${sql.json(system)}, ${sql.json(customer.consents)})`)
}

/** By a recount: what the summary is defined as. */
async function summarise(db: Database): Promise<void> {
  await db.query(`
    update coterie.customers c
    set orders_count = o.count, orders_total = o.total, first_order_at = o.first, last_order_at = o.last, last_order_amount = o.amount
    from (
      select customer_id, count(*) as count, sum(amount) as total, min(created_at) as first, max(created_at) as last,
        (array_agg(amount order by created_at desc, arrival desc))[1] as amount
      from coterie.orders where status in ('PAID', 'FULFILLED') group by customer_id
    ) o
    where o.customer_id = c.id`)
  await db.query(`
    update coterie.customers c
    set products = p.products, products_folded = array(select coterie.fold(t) from unnest(p.products) t)
    from (
      select o.customer_id, array_agg(distinct n.name) as products
      from coterie.orders o, jsonb_array_elements(o.items) i,
        lateral (values (i #>> '{product,name}'), (i ->> 'source_id'), (i ->> 'sku_id')) n (name)
      where o.status in ('PAID', 'FULFILLED') and n.name is not null
      group by o.customer_id
    ) p
    where p.customer_id = c.id`)
  await db.query(`
    insert into coterie.event_totals (customer_id, event_type_id, total, first_at, last_at)
    select customer_id, event_type_id, count(*), min(created_at), max(created_at) from coterie.events group by 1, 2
    on conflict do nothing`)
}
