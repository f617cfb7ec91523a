import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { finished } from './finished.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { OrderShape } from './shapes/order.ts'

const { client } = await openConformance()
const { orders, customers } = client

const customer = { source_id: 'buyer' }

describe('an order', () => {
  test('is answered with its amounts worked out and its customer named', async () => {
    const created = shaped(
      OrderShape,
      await orders.create({
        source_id: 'o1',
        status: 'PAID',
        customer: { source_id: 'buyer', name: 'Bo' },
        items: [
          { source_id: 'tea', related_object: 'product', quantity: 2, price: 450, product: { name: 'Tea' } },
          { source_id: 'cup', quantity: 1, price: 100 },
        ],
        metadata: { shop: 'Kraków' },
      }),
    )
    const { id } = (await customers.get('buyer')) as { id: string }
    expect(created).toMatchObject({
      source_id: 'o1',
      status: 'PAID',
      amount: 1000,
      total_amount: 1000,
      customer: { id, object: 'customer' },
      customer_id: id,
      referrer_id: null,
      items: [
        { source_id: 'tea', quantity: 2, price: 450, amount: 900 },
        { source_id: 'cup', quantity: 1, price: 100, amount: 100 },
      ],
      metadata: { shop: 'Kraków' },
    })
    expect(await customers.get('buyer')).toMatchObject({
      name: 'Bo',
      summary: { orders: { total_amount: 1000, total_count: 1, average_amount: 1000, last_order_amount: 1000 } },
    })
  })

  test('is read by id and by source id, the same both times', async () => {
    const created = await orders.create({ source_id: 'o2', customer, amount: 70 })
    expect(created.status).toBe('CREATED')
    expect(shaped(OrderShape, await orders.get('o2'))).toEqual(created)
    expect(await orders.get(created.id)).toEqual(created)
  })

  test('with a discount costs less', async () => {
    const order = await orders.create({ source_id: 'o3', customer, amount: 1000, discount_amount: 250 })
    expect(order).toMatchObject({ amount: 1000, discount_amount: 250, total_discount_amount: 250, total_amount: 750 })
  })

  test('created again is updated', async () => {
    const first = await orders.create({ source_id: 'o4', customer, amount: 10 })
    const second = await orders.create({ source_id: 'o4', customer, amount: 20 })
    expect(second).toMatchObject({ id: first.id, amount: 20 })
  })

  test('is updated by id or source id', async () => {
    const { id } = await orders.create({ source_id: 'o5', customer, amount: 10, metadata: { a: 1 } })
    expect(shaped(OrderShape, await orders.update({ id, status: 'PAID' }))).toMatchObject({
      id,
      status: 'PAID',
      amount: 10,
    })
    const bySourceId = { source_id: 'o5', status: 'CANCELED' } as unknown as Parameters<typeof orders.update>[0]
    expect(await orders.update(bySourceId)).toMatchObject({ id, status: 'CANCELED', metadata: { a: 1 } })
    expect(await orders.get('o5')).toMatchObject({ status: 'CANCELED' })
  })

  // Voucherify takes orders of nobody. Here whatever happens happens to a customer.
  test('of nobody is refused', async () => {
    const failed = await failure(orders.create({ source_id: 'nobody’s', amount: 1 }))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload', details: expect.stringContaining('customer') })
  })

  test('gets other items by an update', async () => {
    const { id } = await orders.create({
      source_id: 'o6',
      customer,
      items: [{ source_id: 'tea', quantity: 1, price: 5 }],
    })
    const items = [{ source_id: 'cup', quantity: 2, price: 7 }]
    expect(await orders.update({ id, items })).toMatchObject({
      id,
      amount: 14,
      items: [{ source_id: 'cup', amount: 14 }],
    })
  })

  test.each(ODD_IDS)('can be called %j', async (source_id) => {
    const { id } = await orders.create({ source_id, customer, amount: 5 })
    expect(await orders.get(source_id)).toMatchObject({ id, source_id })
  })

  test('that there is not is not found', async () => {
    expect(await failure(orders.get('o/404'))).toMatchObject(notFound('order', 'o/404'))
    expect(await failure(orders.update({ id: 'ord_nothing', status: 'PAID' }))).toMatchObject(
      notFound('order', 'ord_nothing'),
    )
  })

  test.each([
    ['a status that there is not', { status: 'LOST' }],
    ['half a cent', { amount: 0.5 }],
    ['items that are no list', { items: {} }],
  ])('with %s is refused', async (_, wrong) => {
    const failed = await failure(orders.create({ customer, ...wrong } as Parameters<typeof orders.create>[0]))
    expect(failed).toMatchObject({
      code: 400,
      key: 'invalid_payload',
      details: expect.stringContaining(Object.keys(wrong)[0]!),
    })
  })
})

describe('orders', () => {
  test('are listed newest first, page by page', async () => {
    for (let i = 0; i < 12; i++) await orders.create({ source_id: `listed ${i}`, customer, amount: i })
    const list = async (params: object) => shaped(listShape('orders', OrderShape), await orders.list(params))
    const first = await list({})
    expect(first.orders).toHaveLength(10)
    expect(first.orders[0]).toMatchObject({ source_id: 'listed 11' })
    const second = await list({ limit: 10, page: 2 })
    expect(second.orders[0]).toMatchObject({ source_id: 'listed 1' })
    expect(second.total).toBe(first.total)
    expect((await list({ limit: 1, order: 'created_at' })).orders[0]).toMatchObject({ source_id: 'o1' })
  })

  test('are imported', async () => {
    const action = await finished(
      client,
      await orders.import([
        { source_id: 'i/1', status: 'PAID', customer: { source_id: 'imported' }, amount: 300 },
        { source_id: 'i/2', status: 'FULFILLED', customer: { source_id: 'imported' }, amount: 500 },
        { source_id: 'i/3', status: 'CANCELED', customer: { source_id: 'imported' }, amount: 900 },
      ]),
    )
    expect(action).toMatchObject({ type: 'ORDERS.IMPORT', result: { done_count: 3, failed_count: 0 } })
    expect(await orders.get('i/2')).toMatchObject({ status: 'FULFILLED', amount: 500 })
    expect(await customers.get('imported')).toMatchObject({
      summary: { orders: { total_count: 2, total_amount: 800 } },
    })
  })

  test('are imported by the two thousand', async () => {
    const many = Array.from({ length: 2_000 }, (_, i) => ({
      source_id: `many ${i}`,
      customer: { source_id: `c ${i % 50}` },
    }))
    const { result } = await finished(client, await orders.import(many))
    expect(result).toMatchObject({ done_count: 2_000, failed_count: 0 })
  })
})
