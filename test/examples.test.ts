import { check, type Filter, parse, print, toVoucherify } from '@coterie/filter'
import { describe, expect, test } from 'vitest'
import { bySourceId } from '../server/src/ingest/customers/reference.ts'
import { saveCustomer } from '../server/src/ingest/customers/save.ts'
import { setConsents } from '../server/src/ingest/customers/update.ts'
import { putConsent } from '../server/src/ingest/declare/consents.ts'
import { putEventSchema } from '../server/src/ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../server/src/ingest/declare/metadata_schemas.ts'
import { createProject } from '../server/src/ingest/declare/project.ts'
import { recordEvent } from '../server/src/ingest/events/record.ts'
import { saveOrder } from '../server/src/ingest/orders/save.ts'
import { buildVersion } from '../server/src/segments/build.ts'
import { readDefinitions } from '../server/src/segments/definitions.ts'
import { preview } from '../server/src/segments/preview.ts'
import { createSegment } from '../server/src/segments/segments.ts'
import { testDatabase } from './harness/database.ts'

const NOW = '2026-06-15T12:00:00.000000Z'
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()

interface Example {
  readonly name: string
  readonly filter: Filter
  readonly text: string
  /** Where Voucherify's map can say it. */
  readonly map?: unknown
  readonly expect: readonly string[]
}

const db = await testDatabase()
const { id: projectId } = await createProject(db, NOW, { name: 'examples', time_zone: 'Europe/Warsaw' })
await putMetadataSchema(db, projectId, NOW, 'customer', { properties: { work_zipcode: { type: 'string' } } })
await putEventSchema(db, projectId, NOW, 'cart_abandoned', { properties: {} })
await putConsent(db, projectId, NOW, 'email', 'E-mail')

const save = (body: object) => saveCustomer(db, projectId, NOW, body)
const order = (customer: string, amount: number, days: number, sku = 'TEA', name = 'Tea') =>
  saveOrder(db, projectId, NOW, {
    source_id: `${customer}-${days}`,
    customer: { source_id: customer },
    status: 'PAID',
    amount,
    created_at: daysAgo(days),
    items: [{ sku_id: sku, product: { name }, quantity: 1, price: amount }],
  })
const abandon = (customer: string, days: number) =>
  recordEvent(db, projectId, NOW, {
    event: 'cart_abandoned',
    customer: { source_id: customer },
    created_at: daysAgo(days),
  })

await save({
  source_id: 'anna',
  email: 'anna@example.pl',
  birthdate: '1990-06-18',
  address: { country: 'Poland' },
  metadata: { work_zipcode: '60601' },
  created_at: daysAgo(200),
})
await save({
  source_id: 'bob',
  email: 'bob@example.uk',
  address: { country: 'United Kingdom' },
  metadata: { work_zipcode: '60699' },
  source: 'Mailchimp',
  created_at: daysAgo(20),
})
await save({
  source_id: 'cleo',
  email: 'cleo@example.uk',
  birthdate: '1985-06-15',
  address: { country: 'poland' },
  source: 'Shopify',
  created_at: daysAgo(500),
})
await save({ source_id: 'dora', birthdate: '1970-06-23', metadata: { work_zipcode: '94105' }, created_at: daysAgo(10) })
for (const [customer, email] of [
  ['anna', true],
  ['cleo', false],
  ['dora', true],
] as const) {
  await setConsents(db, projectId, NOW, bySourceId(projectId, customer), { email })
}
await order('anna', 60_000, 40, 'MBA', 'MacBookAir')
await order('anna', 5_000, 5)
await order('bob', 900, 60)
await order('cleo', 21_000, 80, 'X', 'Box')
await order('cleo', 100, 31)
for (const [customer, days] of [
  ['bob', 1],
  ['bob', 2],
  ['bob', 13],
  ['anna', 1],
  ['anna', 2],
  ['anna', 3],
  ['cleo', 1],
  ['cleo', 20],
  ['cleo', 21],
] as const) {
  await abandon(customer, days)
}

const segment = async (name: string, filter: Filter) => {
  const { id, versionId } = await createSegment(db, projectId, { name, type: 'auto-update', filter }, NOW)
  await buildVersion(db, versionId!, () => NOW)
  return id
}
const a = await segment('A', { field: 'address.country', op: 'is', value: 'Poland' })
const b = await segment('B', { field: 'consents.email', op: 'is', value: true })

const EXAMPLES: readonly Example[] = [
  {
    name: 'the last purchased order more than 30 days ago',
    filter: { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: { amount: 30, unit: 'day' } },
    text: 'summary.orders.last_order_date more than 30 days ago',
    map: { 'summary.orders.last_order_date': { conditions: { $more_than: [30] } } },
    expect: ['bob', 'cleo'],
  },
  {
    name: 'total of orders less than $500',
    filter: { field: 'summary.orders.total_amount', op: 'less_than', value: 50_000 },
    text: 'summary.orders.total_amount < 500.00',
    map: { 'summary.orders.total_amount': { conditions: { $less_than: ['50000'] } } },
    expect: ['bob', 'cleo', 'dora'],
  },
  {
    name: 'the e-mail ends with .uk and the source is Mailchimp',
    filter: {
      all: [
        { field: 'email', op: 'ends_with', value: '.uk' },
        { field: 'system_metadata.source', op: 'is', value: 'Mailchimp' },
      ],
    },
    text: 'email ends with ".uk" and system_metadata.source is "Mailchimp"',
    map: {
      junction: 'and',
      email: { conditions: { $ends_with: ['.uk'] } },
      'system_metadata.source': { conditions: { $is: ['Mailchimp'] } },
    },
    expect: ['bob'],
  },
  {
    name: 'the country is Poland and total of orders more than $100',
    filter: {
      all: [
        { field: 'address.country', op: 'is', value: 'Poland' },
        { field: 'summary.orders.total_amount', op: 'more_than', value: 10_000 },
      ],
    },
    text: 'address.country is "Poland" and summary.orders.total_amount > 100.00',
    map: {
      junction: 'AND',
      'address.country': { conditions: { $is: ['Poland'] } },
      'summary.orders.total_amount': { conditions: { $more_than: [10000] } },
    },
    expect: ['anna', 'cleo'],
  },
  {
    name: 'the e-mail has any value',
    filter: { field: 'email', op: 'has_value' },
    text: 'email has value',
    map: { email: { conditions: { $has_value: [''] } } },
    expect: ['anna', 'bob', 'cleo'],
  },
  {
    name: 'the order contains MacBookAir',
    filter: { field: 'summary.orders.products', op: 'contains', value: 'MacBookAir' },
    text: 'summary.orders.products contains "MacBookAir"',
    map: { 'summary.orders.products': { conditions: { $contains: ['macbookair'] } } },
    expect: ['anna'],
  },
  {
    name: 'the creation date is from 1 February on',
    filter: { field: 'created_at', op: 'after', value: '2026-01-31' },
    text: 'created_at after 2026-01-31',
    map: { created_at: { conditions: { $after: ['2026-01-31'] } } },
    expect: ['bob', 'dora'],
  },
  {
    name: 'metadata.work_zipcode starts with 606',
    filter: { field: 'metadata.work_zipcode', op: 'starts_with', value: '606' },
    text: 'metadata.work_zipcode starts with "606"',
    map: { 'metadata.work_zipcode': { conditions: { $starts_with: ['606'] } } },
    expect: ['anna', 'bob'],
  },
  {
    name: 'abandoned a cart at least 3 times in the last 14 days and did not purchase since 7 days',
    filter: {
      all: [
        {
          collection: 'events.cart_abandoned',
          within: { last: { amount: 14, unit: 'day' } },
          op: 'more_than_equal',
          value: 3,
        },
        { collection: 'orders', within: { last: { amount: 7, unit: 'day' } }, op: 'is', value: 0 },
      ],
    },
    text: 'events.cart_abandoned in the last 14 days >= 3 and orders in the last 7 days is 0',
    expect: ['bob'],
  },
  {
    name: 'birthday in the next 7 days and consents to e-mail',
    filter: {
      all: [
        { field: 'birthdate', op: 'is_less_days_in_future_md', value: 8 },
        { field: 'consents.email', op: 'is', value: true },
      ],
    },
    text: 'birthdate is_less_days_in_future_md 8 and consents.email is true',
    map: {
      junction: 'and',
      birthday: { conditions: { $is_less_days_in_future_md: [8] } },
      'consents.email': { conditions: { $is: ['true'] } },
    },
    expect: ['anna'],
  },
  {
    name: 'in segment A and not in segment B',
    filter: {
      all: [
        { field: 'segment', op: 'in', value: [a] },
        { field: 'segment', op: 'not_in', value: [b] },
      ],
    },
    text: `segment in ("${a}") and segment not in ("${b}")`,
    map: { junction: 'and', segment: { conditions: { $in: [a], $not_in: [b] } } },
    expect: ['cleo'],
  },
  {
    name: 'spent more than $200 in the last 90 days on orders holding SKU X',
    filter: {
      collection: 'orders',
      where: { field: 'items.sku', op: 'contains', value: 'X' },
      within: { last: { amount: 90, unit: 'day' } },
      measure: { sum: 'amount' },
      op: 'more_than',
      value: 20_000,
    },
    text: 'sum of amount of orders where (items.sku contains "X") in the last 90 days > 200.00',
    expect: ['cleo'],
  },
]

describe.each(EXAMPLES)('$name', ({ filter, text, map, expect: expected }) => {
  const who = async (question: unknown) =>
    (await preview(db, projectId, question, NOW)).customers.map(({ source_id }) => source_id).toSorted()

  test('as a tree', async () => {
    expect(await who(filter)).toEqual(expected)
  })

  test('as text', async () => {
    const { schema } = await readDefinitions(db, projectId)
    expect(await who(text)).toEqual(expected)
    const read = parse(text, schema)
    expect(read.ok && read.tree).toEqual(filter)
    const again = parse(print(filter, schema), schema)
    expect(again.ok && again.tree).toEqual(filter)
  })

  test.skipIf(map === undefined)("as Voucherify's map", async () => {
    const { schema } = await readDefinitions(db, projectId)
    expect(await who(map)).toEqual(expected)
    const written = toVoucherify(filter)
    if (!written.ok) throw new Error(written.reason)
    expect(check(written.map, schema).ok).toBe(true)
    expect(await who(written.map)).toEqual(expected)
  })

  test('followed since it was saved', async () => {
    const saved = await segment(text, filter)
    const { rows } = await db.query<{ source_id: string }>(
      `select c.source_id from coterie.segments s join coterie.segment_members m on m.version_id = s.current_version
       join coterie.customers c on c.id = m.customer_id where s.name = $1 order by 1`,
      [text],
    )
    expect(saved).toMatch(/^seg_/)
    expect(rows.map(({ source_id }) => source_id)).toEqual(expected)
  })
})
