import { afterAll, expect, test } from 'vitest'
import { ask as askAs, testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('an order is created with its customer, updated by either id, and shown with its amounts', async () => {
  const created = await ask('POST', '/v1/orders', {
    source_id: 'o 1/2',
    status: 'paid',
    customer: { source_id: 'ann', name: 'Ann' },
    items: [{ source_id: 'tea', quantity: 2, price: 450, note: 'a gift' }],
    discount_amount: 100,
    metadata: { shop: 'Kraków' },
  })
  expect(created.status).toBe(200)
  const { id, customer_id } = created.body
  expect(created.body).toMatchObject({
    status: 'PAID',
    amount: 900,
    total_discount_amount: 100,
    items_discount_amount: 0,
    total_amount: 800,
    items: [{ source_id: 'tea', amount: 900, note: 'a gift', object: 'order_item' }],
    customer: { id: customer_id, object: 'customer' },
    referrer_id: null,
    object: 'order',
  })
  expect((await ask('GET', '/v1/orders/o%201%2F2')).body).toEqual(created.body)
  const bySource = await ask('PUT', '/v1/orders/o%201%2F2', { source_id: 'o 1/2', status: 'FULFILLED' })
  expect(bySource.body).toMatchObject({ id, status: 'FULFILLED', total_amount: 800 })
  const sentBack = await ask('PUT', `/v1/orders/${id}`, { ...bySource.body, metadata: { till: 3 } })
  expect(sentBack.body).toMatchObject({
    ...bySource.body,
    metadata: { shop: 'Kraków', till: 3 },
    updated_at: expect.anything(),
  })
  expect((await ask('POST', '/v1/orders', { source_id: 'o2', customer_id, amount: 5 })).body).toMatchObject({
    customer_id,
  })
})

test('an update creates nothing and renames nothing', async () => {
  const missing = await ask('PUT', '/v1/orders/nowhere', { source_id: 'nowhere', customer: { source_id: 'ann' } })
  expect(missing.body).toMatchObject({ code: 404, key: 'not_found', resource_type: 'order', resource_id: 'nowhere' })
  const renamed = await ask('PUT', '/v1/orders/o2', { source_id: 'o3' })
  expect(renamed.body).toMatchObject({ code: 400, problems: [{ path: 'source_id' }] })
})

test('orders are listed by customer, status and time, page by page', async () => {
  const list = async (query: string) => (await ask('GET', `/v1/orders?${query}`)).body
  expect(await list('customer=ann&status=PAID&status=FULFILLED')).toMatchObject({
    data_ref: 'orders',
    orders: [{ source_id: 'o 1/2' }],
    total: 1,
  })
  const first = await list('limit=1')
  expect(first).toMatchObject({ orders: [{ source_id: 'o2' }], total: 2, has_more: true })
  expect(await list(`limit=1&starting_after=${first.more_starting_after}`)).toMatchObject({
    orders: [{ source_id: 'o 1/2' }],
    has_more: false,
  })
  expect(await list('created_at[after]=2200-01-01')).toMatchObject({ orders: [], total: 0 })
  expect(await list('created_at[after]=soon')).toMatchObject({ code: 400, problems: [{ path: 'created_at.after' }] })
  expect(await list('order=price')).toMatchObject({ code: 400 })
})

test('a list of orders is taken as long work, and a longer one than 2000 is not', async () => {
  const started = await ask('POST', '/v1/orders/import', [{ source_id: 'i1', customer: { source_id: 'ann' } }])
  expect(started).toMatchObject({ status: 200, body: { async_action_id: expect.stringMatching(/^aa_/) } })
  expect((await ask('POST', '/v1/orders/import', Array(2001).fill({}))).status).toBe(413)
  expect((await ask('POST', '/v1/orders/import', {})).body).toMatchObject({ code: 400, key: 'invalid_payload' })
})

test('another project does not find it', async () => {
  const other = await server.another()
  const { id } = (await ask('GET', '/v1/orders/o2')).body
  for (const order of [id, 'o2']) {
    expect((await askAs(`${server.url}/v1/orders/${order}`, other, 'GET')).status).toBe(404)
    expect((await askAs(`${server.url}/v1/orders/${order}`, other, 'PUT', { status: 'PAID' })).status).toBe(404)
  }
})
