import { Analytics } from '@segment/analytics-node'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { sql } from '../../store/index.ts'
import { bySourceId } from '../customers/reference.ts'
import { openShop } from '../testing/shop.ts'
import { takeTracking } from './take.ts'

const db = await testDatabase()

interface Batch {
  readonly batch: readonly unknown[]
  readonly sentAt: string
}

/** What the library sends of what `work` does with it, as it comes over the wire. */
async function sentBy(work: (analytics: Analytics) => void): Promise<readonly Batch[]> {
  const batches: Batch[] = []
  const analytics = new Analytics({
    writeKey: 'key',
    httpClient: (async (_: unknown, { body }: { body: string }) => {
      batches.push(JSON.parse(body))
      return { status: 200, statusText: 'OK' }
    }) as never,
  })
  work(analytics)
  await analytics.closeAndFlush()
  return batches
}

test('everything that @segment/analytics-node sends is taken as it is', async () => {
  const shop = await openShop(db)
  const batches = await sentBy((analytics) => {
    analytics.page({ anonymousId: 'anon', name: 'Home', category: 'Shop', properties: { url: 'https://a.test/' } })
    analytics.screen({ anonymousId: 'anon', name: 'Cart' })
    analytics.track({ anonymousId: 'anon', event: 'login', properties: { device: 'ios' } })
    analytics.alias({ previousId: 'anon', userId: 'ann' })
    analytics.identify({
      userId: 'ann',
      anonymousId: 'anon',
      traits: { name: 'Ann', birthday: new Date('1990-05-01'), createdAt: new Date('2020-01-05'), tier: 'gold' },
    })
    analytics.track({
      anonymousId: 'anon',
      event: 'Order Completed',
      properties: { order_id: 'o1', total: 27.5, currency: 'USD', products: [{ sku: 's1', price: 27.5, quantity: 1 }] },
      timestamp: new Date('2026-01-02T03:04:05.678Z'),
    })
    analytics.group({ userId: 'ann', groupId: 'acme', traits: { name: 'Acme' } })
  })
  expect(batches).toHaveLength(1)
  const { batch, sentAt } = batches[0]!
  const take = () => takeTracking(db, shop.id, batch, sentAt, { sentAt })
  expect((await take()).map(({ outcome, problems }) => [outcome, problems])).toEqual(batch.map(() => ['taken', []]))
  expect((await take()).map(({ outcome }) => outcome)).toEqual(batch.map(() => 'repeated'))
  expect(await shop.customer('ann')).toMatchObject({
    name: 'Ann',
    birthdate: '1990-05-01',
    metadata: { tier: 'gold', group_id: 'acme' },
    orders_count: 1,
    source: 'Segment',
  })
  expect(await shop.order('o1')).toMatchObject({ amount: 2750, created_at: '2026-01-02T03:04:05.678000Z' })
  const { rows } = await db.query<{ name: string; properties: object }>(sql`
    select t.name, e.properties from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${bySourceId(shop.id, 'ann').id} order by t.name`)
  expect(rows).toEqual([
    { name: 'Page Viewed', properties: { name: 'Home', category: 'Shop', url: 'https://a.test/' } },
    { name: 'Screen Viewed', properties: { name: 'Cart' } },
    { name: 'login', properties: { device: 'ios' } },
  ])
})
