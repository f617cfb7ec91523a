import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { saveCustomers } from '../../../ingest/customers/save.ts'
import { putEventSchema } from '../../../ingest/declare/event_schemas.ts'
import { recordEvents } from '../../../ingest/events/record_many.ts'
import { saveOrders } from '../../../ingest/orders/save.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { NOW, openShop } from '../../../ingest/testing/shop.ts'
import { buildVersion } from '../../build.ts'
import { createSegment } from '../../segments.ts'
import { type SearchValues, searchValues } from './search_values.ts'

const db = await testDatabase()
const shop = await openShop(db)
const other = await openShop(db)

await putEventSchema(db, shop.id, NOW, 'login.mobile', { properties: { device: { type: 'string' } } })
await saveCustomers(db, shop.id, NOW, [
  {
    source_id: 'a',
    email: 'a@x.com',
    address: { country: 'Poland' },
    metadata: { tier: 'gold', interests: ['tea', 'ale', 'tea'], score: 5 },
  },
  {
    source_id: 'b',
    address: { country: 'Poland' },
    metadata: { tier: 'Gold+', interests: ['tea'], vip: true },
    consents: { newsletter: true },
  },
  {
    source_id: 'c',
    address: { country: 'Östland' },
    metadata: { tier: 'gold', score: 5, vip: false, free: 'yes' },
    source: 'Shopify',
  },
  { source_id: 'd', consents: { newsletter: false }, metadata: { interests: [] } },
])
await saveOrders(db, shop.id, NOW, [
  {
    customer: 'a',
    status: 'PAID',
    items: [{ sku_id: 'SKU-1', product: { name: 'Green Tea' } }],
    metadata: { channel: 'web' },
  },
  {
    customer: 'a',
    status: 'PAID',
    items: [
      { sku_id: 'SKU-2', product: { name: 'Ale' } },
      { sku_id: 'SKU-1', product: { name: 'Green Tea' } },
    ],
  },
  { customer: 'b', status: 'CANCELED', items: [{ source_id: 'p-1' }] },
])
await recordEvents(db, shop.id, NOW, [
  { customer: 'a', event: 'login', metadata: { device: 'ios' } },
  { customer: 'a', event: 'login', metadata: { device: 'web' } },
  { customer: 'b', event: 'login', metadata: { device: 'ios' } },
  { customer: 'b', event: 'login.mobile', metadata: { device: 'android' } },
])
await saveCustomers(db, other.id, NOW, [
  { source_id: 'z', address: { country: 'Elsewhere' }, metadata: { tier: 'iron' } },
])

const search = (field: string, options: SearchValues = {}) => searchValues(db, shop.id, field, options)
const shown = ({ values }: Awaited<ReturnType<typeof search>>) => values.map(({ value, count }) => `${value} ${count}`)

describe('the values of', () => {
  test.each<[string, readonly string[]]>([
    ['address.country', ['Poland 2', 'Östland 1']],
    ['email', ['a@x.com 1']],
    ['source_id', ['a 1', 'b 1', 'c 1', 'd 1']],
    ['system_metadata.source', ['API 3', 'Shopify 1']],
    ['metadata.tier', ['gold 2', 'Gold+ 1']],
    ['metadata.interests', ['tea 2', 'ale 1']],
    ['metadata.score', ['5 2']],
    ['metadata.vip', ['false 1', 'true 1']],
    ['metadata.free', ['yes 1']],
    ['consents.newsletter', ['false 1', 'true 1']],
    ['summary.orders.products', ['Green Tea 1', 'Ale 1', 'SKU-1 1', 'SKU-2 1']],
    ['orders.status', ['PAID 2', 'CANCELED 1']],
    ['orders.items.name', ['Green Tea 2', 'Ale 1']],
    ['orders.items.sku', ['SKU-1 2', 'SKU-2 1']],
    ['orders.items.source_id', ['p-1 1']],
    ['orders.metadata.channel', ['web 1']],
    ['events', ['login 2', 'login.mobile 1']],
    ['events.login.device', ['ios 2', 'web 1']],
    ['events.login.mobile.device', ['android 1']],
    ['system_metadata.mailchimp.tags', []],
  ])('%s come most frequent first', async (field, expected) => {
    const found = await search(field)
    expect(shown(found).toSorted()).toEqual(expected.toSorted())
    const counts = found.values.map(({ count }) => count!)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(found.exact).toBe(true)
  })

  test('segments are their ids, with name and size', async () => {
    const filter = { field: 'metadata.tier', op: 'is', value: 'gold' }
    const { id, versionId } = await createSegment(db, shop.id, { name: 'Golden', type: 'auto-update', filter }, NOW)
    await buildVersion(db, versionId!, () => NOW)
    expect(await search('segment', { q: 'GOLD' })).toEqual({
      values: [{ value: id, label: 'Golden', count: 2 }],
      exact: true,
    })
    expect((await search('segment', { q: 'x' })).values).toEqual([])
  })
})

test.each<[string, SearchValues, readonly string[]]>([
  ['address.country', { q: 'ö' }, ['Östland 1']],
  ['address.country', { limit: 1 }, ['Poland 2']],
  ['metadata.tier', { q: 'GOLD+' }, ['Gold+ 1']],
  ['metadata.interests', { q: 'a' }, ['tea 2', 'ale 1']],
  ['orders.items.name', { q: 'ALE' }, ['Ale 1']],
  ['events', { q: 'MOBILE' }, ['login.mobile 1']],
  ['email', { q: '%' }, []],
])('%s, narrowed to %j', async (field, options, expected) => {
  expect(shown(await search(field, options))).toEqual(expected)
})

test('when all would take too long, the newest are looked at, and it says so', async () => {
  const hurried = { patienceMs: 0, sample: 2 }
  expect(await search('metadata.tier', hurried)).toEqual({ values: [{ value: 'gold', count: 1 }], exact: false })
  expect(await search('events', hurried)).toEqual({
    values: [
      { value: 'login', count: null },
      { value: 'login.mobile', count: null },
    ],
    exact: false,
  })
})

test('values of other projects are not told', async () => {
  expect(shown(await searchValues(db, other.id, 'metadata.tier'))).toEqual(['iron 1'])
  expect(shown(await searchValues(db, other.id, 'orders.status'))).toEqual([])
  expect(shown(await searchValues(db, other.id, 'events.login.device'))).toEqual([])
  expect(shown(await searchValues(db, other.id, 'segment'))).toEqual([])
})

test.each<[string, SearchValues, string]>([
  ['nothing', {}, 'field'],
  ['', {}, 'field'],
  ['birthdate', {}, 'field'],
  ['summary.orders.total_amount', {}, 'field'],
  ['bucket', {}, 'field'],
  ['orders.amount', {}, 'field'],
  ['events.unknown.device', {}, 'field'],
  ['events.login.created_at', {}, 'field'],
  ['email', { limit: 0 }, 'limit'],
  ['email', { q: 'a\0' }, 'q'],
])('%s, %j is refused', async (field, options, path) => {
  expect((await refused(search(field, options))).problems).toMatchObject([{ path }])
})
