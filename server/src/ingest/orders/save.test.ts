import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId, newId, sql } from '../../store/index.ts'
import { beginForCustomers } from '../customers/begin.ts'
import { saveCustomer } from '../customers/save.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { readOrder } from './read.ts'
import { saveOrder, saveOrders } from './save.ts'
import { writeOrders } from './write.ts'

const db = await testDatabase()
const shop = await openShop(db)
const save = (body: object, now = NOW) => saveOrder(db, shop.id, now, body)
const of = (source_id: string) => ({ customer: { source_id } })

const tea = { source_id: 'prod-tea', sku_id: 'SKU-TEA', product: { name: 'Green Tea' }, quantity: 2, price: 500 }
const cup = { product: { name: 'Żurek CUP' }, quantity: 1, price: 999 }

/** Whether some connection of this database waits for an advisory lock. */
async function waitsForLock(): Promise<boolean> {
  const { rows } = await db.query<{ waits: boolean }>(sql`
    select exists (
      select from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
    ) as waits`)
  return rows[0]!.waits
}

describe('an order', () => {
  test('creates its customer and is CREATED unless it says otherwise', async () => {
    const saved = await save({ source_id: 'o1', ...of('new'), amount: 1000 })
    expect(saved).toEqual({
      outcome: 'created',
      id: derivedId(shop.id, 'order', 'o1'),
      customerId: derivedId(shop.id, 'customer', 'new'),
    })
    expect(await shop.order('o1')).toMatchObject({
      status: 'CREATED',
      amount: 1000,
      initial_amount: 1000,
      created_at: NOW,
    })
    expect(await shop.customer('new')).toMatchObject({ orders_count: 0, orders_total: '0', updated_at: null })
  })

  test('counts once it is paid, and not any more when it is canceled', async () => {
    await save({ source_id: 'o2', ...of('payer'), amount: 1000, items: [tea] })
    await save({ source_id: 'o2', ...of('payer'), status: 'paid' })
    expect(await shop.customer('payer')).toMatchObject({
      orders_count: 1,
      orders_total: '1000',
      first_order_at: NOW,
      last_order_at: NOW,
      last_order_amount: 1000,
      products: ['Green Tea', 'SKU-TEA', 'prod-tea'],
      products_folded: ['green tea', 'prod-tea', 'sku-tea'],
    })
    await save({ source_id: 'o2', ...of('payer'), status: 'Canceled' }, LATER)
    expect(await shop.customer('payer')).toMatchObject({
      orders_count: 0,
      orders_total: '0',
      last_order_at: null,
      products: [],
    })
    expect(await shop.order('o2')).toMatchObject({ status: 'CANCELED', amount: 1000, updated_at: LATER })
  })

  test('costs what its items cost when it does not say', async () => {
    await save({ source_id: 'o3', ...of('items'), items: [tea, cup] })
    expect(await shop.order('o3')).toMatchObject({
      amount: 1999,
      item_names: ['green tea', 'żurek cup'],
      item_source_ids: ['prod-tea'],
      item_skus: ['sku-tea'],
    })
  })

  test.each([
    [
      { amount: 1000, discount_amount: 200 },
      { initial_amount: 1000, discount_amount: 200, amount: 800 },
    ],
    [
      { amount: 1000, discount_amount: 200, items_discount_amount: 50 },
      { discount_amount: 250, amount: 750 },
    ],
    [
      { amount: 1000, discount_amount: 200, total_discount_amount: 300 },
      { discount_amount: 300, amount: 700 },
    ],
    [
      { amount: 1000, total_amount: 900 },
      { initial_amount: 1000, discount_amount: 100, amount: 900 },
    ],
    [{ total_amount: 900 }, { initial_amount: 900, discount_amount: 0, amount: 900 }],
    [
      { items: [tea], total_discount_amount: 1 },
      { initial_amount: 1000, discount_amount: 1, amount: 999 },
    ],
    [{ amount: 9007199254740991 }, { amount: 9007199254740991 }],
    [{}, { initial_amount: 0, discount_amount: 0, amount: 0 }],
  ])('with %j', async (body, columns) => {
    const source_id = JSON.stringify(body)
    await save({ source_id, ...of('amounts'), ...body })
    expect(await shop.order(source_id)).toMatchObject(columns)
  })

  test('keeps what an update leaves out; metadata merges by key', async () => {
    const body = {
      source_id: 'o5',
      ...of('keeper'),
      amount: 1000,
      discount_amount: 100,
      items: [tea],
      status: 'FULFILLED',
    }
    await save({ ...body, metadata: { channel: 'web', weight: 1 }, created_at: '2025-01-01T00:00:00Z' })
    await save({ source_id: 'o5', ...of('keeper'), metadata: { weight: null, gift: true } })
    expect(await shop.order('o5')).toMatchObject({
      status: 'FULFILLED',
      amount: 900,
      items: [tea],
      metadata: { channel: 'web', gift: true },
      created_at: '2025-01-01T00:00:00.000000Z',
    })
    await save({ source_id: 'o5', ...of('keeper'), items: [cup] })
    expect(await shop.order('o5')).toMatchObject({ initial_amount: 999, amount: 899 })
  })

  test('that is sent again as it is changes nothing', async () => {
    const body = {
      source_id: 'o6',
      ...of('again'),
      items: [tea],
      metadata: { weight: 0.1 },
      created_at: '2025-01-01T01:00:00+01:00',
    }
    await save(body)
    expect((await save(body, LATER)).outcome).toBe('unchanged')
    expect(await shop.order('o6')).toMatchObject({ updated_at: null })
  })

  test('is found by its id alone, and stays with its customer', async () => {
    const { id } = await save({ ...of('by id'), amount: 5 })
    const saved = await save({ id: encodeId('ord', id), status: 'PAID' })
    expect(saved).toEqual({ outcome: 'updated', id, customerId: derivedId(shop.id, 'customer', 'by id') })
    expect(await refused(save({ id: encodeId('ord', newId()), status: 'PAID' }))).toMatchObject({
      code: 'order_not_found',
      status: 404,
    })
  })

  test('cannot change hands', async () => {
    await save({ source_id: 'o7', ...of('owner'), amount: 5 })
    const error = await refused(save({ source_id: 'o7', ...of('thief'), amount: 5 }))
    expect(error).toMatchObject({ code: 'order_of_another_customer', status: 409, problems: [{ path: 'source_id' }] })
    expect(await shop.customer('thief')).toBeUndefined()
  })

  test('that two customers send at once goes to one of them', async () => {
    const body = { source_id: 'race', ...of('first'), amount: 5 }
    const second = await db.transaction(async (tx) => {
      const order = readOrder(body, shop.id, '', DEFAULT_INGEST_LIMITS, [])!
      const { write } = await beginForCustomers(tx, shop.id, [order.customer!], NOW)
      await writeOrders(write, [{ ...order, customerId: order.customer!.id }])
      // Not committed yet: the other one has to wait for it.
      let ended = false
      const other = save({ ...body, ...of('second') })
        .catch((error: unknown) => error)
        .finally(() => {
          ended = true
        })
      while (!ended && !(await waitsForLock()));
      return { other }
    })
    expect(await second.other).toMatchObject({ code: 'order_of_another_customer' })
    expect(await shop.order('race')).toMatchObject({ customer_id: derivedId(shop.id, 'customer', 'first') })
  })

  test('brings the profile of its customer along', async () => {
    await save({
      source_id: 'o8',
      customer: { source_id: 'full', name: 'Full', metadata: { tier: 'gold' } },
      amount: 5,
    })
    expect(await shop.customer('full')).toMatchObject({ name: 'Full', metadata: { tier: 'gold' }, updated_at: null })
    const error = await refused(
      save({ source_id: 'o9', customer: { source_id: 'full', metadata: { tier: 5 } }, amount: 5 }),
    )
    expect(error.problems).toMatchObject([{ path: 'customer.metadata.tier' }])
    expect(await shop.order('o9')).toBeUndefined()
  })
})

describe('the last order', () => {
  test('is the latest, and of two at one instant the later arrival', async () => {
    const at = (created_at: string, amount: number) => save({ ...of('last'), status: 'PAID', created_at, amount })
    await at('2025-01-02T00:00:00Z', 2)
    await at('2025-01-01T00:00:00Z', 1)
    expect(await shop.customer('last')).toMatchObject({
      last_order_amount: 2,
      first_order_at: '2025-01-01T00:00:00.000000Z',
    })
    await at('2025-01-02T00:00:00Z', 3)
    expect(await shop.customer('last')).toMatchObject({ last_order_amount: 3, orders_count: 3, orders_total: '6' })
  })
})

describe('what is refused', () => {
  test.each([
    [{ amount: 10.5 }, 'amount'],
    [{ amount: -1 }, 'amount'],
    [{ amount: 2 ** 53 }, 'amount'],
    [{ amount: '10' }, 'amount'],
    [{ amount: 100, discount_amount: 101 }, 'discount_amount'],
    [{ status: 'SHIPPED' }, 'status'],
    [{ created_at: 'yesterday' }, 'created_at'],
    [{ items: {} }, 'items'],
    [{ items: ['tea'] }, 'items[0]'],
    [{ items: [{ price: 1.5 }] }, 'items[0].price'],
    [{ items: [tea, { product: { name: 5 } }] }, 'items[1].product.name'],
    [{ items: [{ source_id: 'a\u0000' }] }, 'items[0].source_id'],
    [{ items: [{ price: 2 ** 52, quantity: 3 }] }, 'items[0]'],
    [{ metadata: { weight: '5' } }, 'metadata.weight'],
    [{ customer: {} }, 'customer.source_id'],
    [{ customer: undefined }, 'customer'],
    [{ customer: { id: encodeId('cust', '00000000-0000-7000-8000-000000000000') } }, 'customer.id'],
    [{ id: 'ord_1' }, 'id'],
  ])('%j', async (body, path) => {
    const error = await refused(save({ source_id: 'refused', ...of('nobody'), ...body }))
    expect(error.problems.map((problem) => problem.path)).toEqual([path])
    expect(await shop.order('refused')).toBeUndefined()
    expect(await shop.customer('nobody')).toBeUndefined()
  })
})

describe('a batch', () => {
  test('answers each for itself and adds them up', async () => {
    await saveCustomer(db, shop.id, NOW, { source_id: 'batcher' })
    await save({ source_id: 'x0', ...of('batcher'), amount: 1, status: 'PAID' })
    const results = await saveOrders(db, shop.id, NOW, [
      { source_id: 'x0', ...of('batcher'), status: 'CANCELED' },
      { source_id: 'x1', ...of('batcher'), amount: 10, status: 'PAID', items: [tea] },
      { source_id: 'x1', ...of('batcher'), amount: 20 },
      { source_id: 'x2', ...of('other'), amount: 30, status: 'FULFILLED' },
      { source_id: 'x1', ...of('other'), amount: 40 },
      { source_id: 'x3', ...of('only refused'), metadata: { weight: 'x' } },
      { source_id: 'x0', ...of('batcher') },
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'updated',
      'created',
      'created',
      'created',
      'refused',
      'refused',
      'updated',
    ])
    expect(results[4]).toMatchObject({ code: 'order_of_another_customer', problems: [{ path: 'orders[4].source_id' }] })
    expect(await shop.customer('batcher')).toMatchObject({
      orders_count: 1,
      orders_total: '20',
      products: ['Green Tea', 'SKU-TEA', 'prod-tea'],
    })
    expect(await shop.customer('other')).toMatchObject({ orders_count: 1, orders_total: '30' })
    expect(await shop.customer('only refused')).toBeUndefined()
    expect(await shop.miscounted()).toEqual([])
  })
})
