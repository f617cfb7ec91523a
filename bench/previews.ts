import { check } from '@coterie/filter'
import { holderIds } from '../server/src/segments/compile/holder_ids.ts'
import { valuesAt } from '../server/src/segments/compile/late.ts'
import { readDefinitions } from '../server/src/segments/definitions.ts'
import { sql } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { type Figure, median, sideBySide } from './measure.ts'
import type { Place } from './place.ts'

interface Question {
  readonly name: string
  readonly filter: unknown
  /** The same question as somebody who knows the tables would write it: `$1` the project, `$2` now. */
  readonly byHand: string
}

/** Days by the wall clock, as the filter means them. */
const ago = (days: number) =>
  `((($2::timestamptz at time zone 'Europe/Warsaw') - interval '${days} days') at time zone 'Europe/Warsaw')`

const COUNTED = `o.status in ('PAID', 'FULFILLED')`

export const QUESTIONS: readonly Question[] = [
  {
    name: 'country',
    filter: { field: 'address.country', op: 'is', value: 'Poland' },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and lower(c.address_country) = 'poland' and $2::timestamptz is not null`,
  },
  {
    name: 'e-mail and source',
    filter: {
      all: [
        { field: 'email', op: 'ends_with', value: '.uk' },
        { field: 'system_metadata.source', op: 'is', value: 'Mailchimp' },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and lower(c.email) like '%.uk' and lower(c.source) = 'mailchimp' and $2::timestamptz is not null`,
  },
  {
    name: 'country and total',
    filter: {
      all: [
        { field: 'address.country', op: 'is', value: 'Poland' },
        { field: 'summary.orders.total_amount', op: 'more_than', value: 10000 },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and lower(c.address_country) = 'poland' and c.orders_total > 10000 and $2::timestamptz is not null`,
  },
  {
    name: 'last order long ago',
    filter: { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: 30 },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and c.last_order_at < ${ago(30)}`,
  },
  {
    name: 'metadata text',
    filter: { field: 'metadata.work_zipcode', op: 'starts_with', value: '606' },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and c.metadata ->> 'work_zipcode' like '606%' and $2::timestamptz is not null`,
  },
  {
    name: 'metadata number or text',
    filter: {
      any: [
        { field: 'metadata.score', op: 'more_than', value: 900 },
        { field: 'metadata.tier', op: 'is', value: 'platinum' },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and ((c.metadata ->> 'score')::numeric > 900 or lower(c.metadata ->> 'tier') = 'platinum') and $2::timestamptz is not null`,
  },
  {
    name: 'metadata date this month',
    filter: { field: 'metadata.renewal', op: 'this_month', value: true },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and (c.metadata ->> 'renewal')::date >= date_trunc('month', $2::timestamptz at time zone 'Europe/Warsaw')::date and (c.metadata ->> 'renewal')::date < (date_trunc('month', $2::timestamptz at time zone 'Europe/Warsaw') + interval '1 month')::date`,
  },
  {
    name: 'metadata list',
    filter: { field: 'metadata.interests', op: 'contains', value: ['golf', 'sailing'] },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and exists (select from jsonb_array_elements_text(c.metadata -> 'interests') e where lower(e) in ('golf', 'sailing')) and $2::timestamptz is not null`,
  },
  {
    name: 'birthday soon and consent',
    filter: {
      all: [
        { field: 'birthdate', op: 'is_less_days_in_future_md', value: 7 },
        { field: 'consents.email', op: 'is', value: true },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and to_char(c.birthdate, 'MMDD') in (select to_char(d, 'MMDD') from generate_series($2::timestamptz at time zone 'Europe/Warsaw', ($2::timestamptz at time zone 'Europe/Warsaw') + interval '6 days', interval '1 day') d) and (c.consents ->> 'email')::boolean`,
  },
  {
    name: 'not in a country, known e-mail',
    filter: {
      all: [
        { field: 'address.country', op: 'is_not', value: ['Poland', 'Germany'] },
        { field: 'email', op: 'has_value' },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and (c.address_country is null or lower(c.address_country) not in ('poland', 'germany')) and c.email <> '' and $2::timestamptz is not null`,
  },
  {
    name: 'bought a product',
    filter: { field: 'summary.orders.products', op: 'contains', value: 'Product 42' },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and 'product 42' = any(c.products_folded) and $2::timestamptz is not null`,
  },
  {
    name: 'orders of a SKU in 90 days, sum',
    filter: {
      collection: 'orders',
      where: { field: 'items.sku', op: 'contains', value: 'SKU-7' },
      within: { last: { amount: 90, unit: 'day' } },
      measure: { sum: 'amount' },
      op: 'more_than',
      value: 20000,
    },
    byHand: `select count(*) from (select o.customer_id from coterie.orders o where o.project_id = $1 and ${COUNTED} and 'sku-7' = any(o.item_skus) and o.created_at between ${ago(90)} and $2 group by o.customer_id having sum(o.amount) > 20000) x`,
  },
  {
    name: 'abandoned carts and no purchase',
    filter: {
      all: [
        {
          collection: 'events.cart_abandoned',
          within: { last: { amount: 14, unit: 'day' } },
          op: 'more_than_equal',
          value: 2,
        },
        { collection: 'orders', within: { last: { amount: 7, unit: 'day' } }, op: 'is', value: 0 },
      ],
    },
    byHand: `select count(*) from (select e.customer_id from coterie.events e where e.event_type_id = (select id from coterie.event_types where project_id = $1 and name = 'cart_abandoned') and e.created_at between ${ago(14)} and $2 group by e.customer_id having count(*) >= 2) x where not exists (select from coterie.orders o where o.customer_id = x.customer_id and ${COUNTED} and o.created_at between ${ago(7)} and $2)`,
  },
  {
    name: 'logins by device, all time',
    filter: {
      collection: 'events.login',
      where: { field: 'device', op: 'is', value: 'ios' },
      op: 'more_than_equal',
      value: 3,
    },
    byHand: `select count(*) from (select e.customer_id from coterie.events e where e.event_type_id = (select id from coterie.event_types where project_id = $1 and name = 'login') and lower(e.properties ->> 'device') = 'ios' and $2::timestamptz is not null group by e.customer_id having count(*) >= 3) x`,
  },
  {
    name: 'never logged in, ordered often',
    filter: {
      all: [
        { collection: 'events.login', op: 'is', value: 0 },
        { collection: 'orders', op: 'more_than_equal', value: 5 },
      ],
    },
    byHand: `select count(*) from coterie.customers c where c.project_id = $1 and c.orders_count >= 5 and $2::timestamptz is not null and not exists (select from coterie.event_totals t where t.customer_id = c.id and t.event_type_id = (select id from coterie.event_types where project_id = $1 and name = 'login'))`,
  },
]

/** Counting who a filter holds for, against the same count by hand. */
export async function previews({ db, projectId, briefly }: Place): Promise<readonly Figure[]> {
  const definitions = await readDefinitions(db, projectId)
  const figures: Figure[] = []
  for (const { name, filter, byHand } of QUESTIONS) {
    const result = check(filter, definitions.schema)
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`)
    const ours = () =>
      db.query<{ count: number }>(
        valuesAt(sql`select count(*) from (${holderIds(result.checked, definitions)}) h`, definitions.calendarAt(NOW)),
      )
    const theirs = () => db.query<{ count: number }>(byHand, [projectId, NOW])
    const [a, b] = [(await ours()).rows[0]!.count, (await theirs()).rows[0]!.count]
    if (a !== b) throw new Error(`${name}: the filter counts ${a}, the SQL by hand ${b}`)
    figures.push({ ...(await sideBySide(ours, theirs, briefly ? 1 : 3)), name: `preview: ${name}`, limit: 2 })
  }
  const sides = { ours: median(figures.map(({ ours }) => ours)), theirs: median(figures.map(({ theirs }) => theirs!)) }
  const ratio = median(figures.map((figure) => figure.ratio!))
  return [...figures, { ...sides, name: `preview: median of ${figures.length}`, ratio, limit: 1.1 }]
}
