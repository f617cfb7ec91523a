import { Analytics } from '@segment/analytics-node'
import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'

const { server, client } = await openConformance()
const { customers, orders } = client

/** The tracking library, sending what it has at once; `sent` waits until the server has answered and fails if it refused. */
function tracker(writeKey = server.clientId, flushAt = 15) {
  const problems: unknown[] = []
  const analytics = new Analytics({ host: server.url, path: '/v1/batch', writeKey, flushAt, maxRetries: 0 })
  analytics.on('error', (problem) => problems.push(problem))
  const sent = async () => {
    await analytics.flush()
    return problems.splice(0)
  }
  return { analytics, sent }
}

const { analytics, sent } = tracker()

const done = async () => expect(await sent()).toEqual([])

const namesOf = async (customer: string) => (await client.segments.list(customer)).data.map(({ name }) => name)

describe('identify', () => {
  test('makes a customer of the traits', async () => {
    analytics.identify({
      userId: 'user/1',
      traits: {
        name: 'Uma',
        email: 'uma@example.com',
        phone: '+1 555',
        birthday: '1990-05-06',
        address: { street: '1 Main St', city: 'Boston', state: 'MA', postalCode: '02108', country: 'US' },
        plan: 'pro',
        logins: 7,
      },
    })
    await done()
    expect(await customers.get('user/1')).toMatchObject({
      source_id: 'user/1',
      name: 'Uma',
      email: 'uma@example.com',
      phone: '+1 555',
      birthdate: '1990-05-06',
      address: { line_1: '1 Main St', city: 'Boston', state: 'MA', postal_code: '02108', country: 'US' },
      metadata: { plan: 'pro', logins: 7 },
    })
  })

  test('again changes what it names', async () => {
    analytics.identify({ userId: 'user/1', traits: { plan: 'free' } })
    await done()
    expect(await customers.get('user/1')).toMatchObject({ name: 'Uma', metadata: { plan: 'free', logins: 7 } })
  })
})

describe('track', () => {
  test('is an event, which segments count at once', async () => {
    const filter = { junction: 'AND', 'events.Video Played.count': { conditions: { $more_than_equal: [2] } } } as const
    analytics.track({ userId: 'viewer', event: 'Video Played', properties: { title: 'Tea' } })
    await done()
    const { id } = await client.segments.create({ name: 'Viewers', type: 'auto-update', filter })
    expect(await namesOf('viewer')).not.toContain('Viewers')
    analytics.track({ userId: 'viewer', event: 'Video Played', properties: { title: 'Cups' } })
    await done()
    await expect.poll(() => namesOf('viewer'), { timeout: 10_000 }).toContain('Viewers')
    await client.segments.delete(id)
  })

  test('of a completed order is an order', async () => {
    analytics.track({
      userId: 'shopper',
      event: 'Order Completed',
      properties: {
        order_id: 'seg/1',
        total: 27.5,
        discount: 2.5,
        currency: 'USD',
        products: [
          { product_id: 'tea', sku: 'T-1', name: 'Tea', price: 10, quantity: 2 },
          { product_id: 'cup', name: 'Cup', price: 10, quantity: 1 },
        ],
      },
    })
    await done()
    expect(await orders.get('seg/1')).toMatchObject({ status: 'PAID', total_amount: 2750, discount_amount: 250 })
    expect(await customers.get('shopper')).toMatchObject({
      summary: { orders: { total_count: 1, total_amount: 2750 } },
    })
  })

  test('sent twice counts once', async () => {
    const order = { order_id: 'seg/2', total: 10 }
    for (let i = 0; i < 2; i++) {
      analytics.track({ userId: 'twice', event: 'Order Completed', properties: order, messageId: 'm-order' })
      analytics.track({ userId: 'twice', event: 'Doorbell', messageId: 'm-bell' })
      await done()
    }
    expect(await customers.get('twice')).toMatchObject({ summary: { orders: { total_count: 1, total_amount: 1000 } } })
    const activity = await customers.listActivity('twice', { limit: 100, type: 'customer.custom_event' })
    expect(JSON.stringify(activity).match(/"Doorbell"/g)?.length).toBeGreaterThanOrEqual(1)
    expect(activity.data.filter((each) => JSON.stringify(each).includes('Doorbell'))).toHaveLength(1)
  })

  test('has the time that it says', async () => {
    const timestamp = new Date('2024-03-01T10:00:00.000Z')
    analytics.track({
      userId: 'past',
      event: 'Order Completed',
      properties: { order_id: 'seg/3', total: 1 },
      timestamp,
    })
    await done()
    expect((await orders.get('seg/3')).created_at).toMatch(/^2024-03-01T10:00:00/)
  })
})

describe('page', () => {
  test('is an event too', async () => {
    analytics.page({ userId: 'reader', name: 'Home', properties: { path: '/' } })
    await done()
    expect(await customers.get('reader')).toMatchObject({ source_id: 'reader' })
    const { data } = await customers.listActivity('reader', { limit: 10, type: 'customer.custom_event' })
    expect(data).toHaveLength(1)
  })
})

describe('alias', () => {
  test('gives what was anonymous to whoever it turned out to be, and what comes later too', async () => {
    const order = (order_id: string, total: number) => ({
      anonymousId: 'anon-1',
      event: 'Order Completed',
      properties: { order_id, total },
    })
    analytics.track(order('seg/4', 5))
    await done()
    analytics.alias({ userId: 'known', previousId: 'anon-1' })
    await done()
    expect(await customers.get('known')).toMatchObject({ summary: { orders: { total_count: 1, total_amount: 500 } } })
    analytics.track(order('seg/5', 7))
    await done()
    expect(await customers.get('known')).toMatchObject({ summary: { orders: { total_count: 2, total_amount: 1200 } } })
  })
})

describe('a batch', () => {
  test('is taken in the order in which it was sent', async () => {
    const { analytics, sent } = tracker(server.clientId, 100)
    for (let step = 0; step < 100; step++) analytics.identify({ userId: 'busy', traits: { step } })
    expect(await sent()).toEqual([])
    expect(await customers.get('busy')).toMatchObject({ metadata: { step: 99 } })
  })

  test('may be one of several at once', async () => {
    for (let i = 0; i < 100; i++) analytics.track({ userId: `many ${i % 10}`, event: 'Ticked', messageId: `tick ${i}` })
    await done()
    const { data } = await customers.listActivity('many 9', { limit: 100, type: 'customer.custom_event' })
    expect(data).toHaveLength(10)
  })

  test('may hold what means nothing here', async () => {
    analytics.group({ userId: 'grouped', groupId: 'company' })
    analytics.screen({ userId: 'grouped', name: 'Basket' })
    analytics.identify({ userId: 'grouped', traits: { name: 'Gro' } })
    await done()
    expect(await customers.get('grouped')).toMatchObject({ name: 'Gro' })
  })

  test('with a wrong key is refused', async () => {
    const stranger = tracker('wrong')
    stranger.analytics.identify({ userId: 'stranger' })
    expect(await stranger.sent()).not.toEqual([])
    expect(await failure(customers.get('stranger'))).toMatchObject(notFound('customer', 'stranger'))
  })
})
