import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { findOrder } from './find.ts'
import { type ListOrders, listOrders } from './list.ts'
import { saveOrder, saveOrders } from './save.ts'

const db = await testDatabase()
const shop = await openShop(db)
const other = await openShop(db)
const ann = encodeId('cust', derivedId(shop.id, 'customer', 'ann'))

await saveOrders(
  db,
  shop.id,
  NOW,
  Array.from({ length: 12 }, (_, n) => ({
    source_id: `o${String(n).padStart(2, '0')}`,
    customer: n % 3 === 0 ? 'bob' : 'ann',
    status: ['CREATED', 'PAID', 'FULFILLED', 'CANCELED'][n % 4],
    amount: 100 * n,
    ...(n < 5 ? { created_at: '2026-01-01T00:00:00Z' } : {}),
  })),
)
await saveOrder(db, shop.id, LATER, {
  source_id: 'o07',
  amount: 1000,
  discount_amount: 150,
  items: [
    { sku_id: 'X', price: 250, quantity: 4 },
    { product: { name: 'Gift' }, amount: 0 },
  ],
  metadata: { channel: 'web' },
  customer: 'ann',
})
await saveOrder(db, other.id, NOW, { source_id: 'o01', customer: 'ann', amount: 5 })

const sourceIds = (page: { orders: readonly { source_id: string | null }[] }) => page.orders.map((one) => one.source_id)
const list = (options: ListOrders = {}) => listOrders(db, shop.id, options)

test('an order is found by id and by source id, as Voucherify shows it', async () => {
  const order = await findOrder(db, shop.id, 'o07')
  expect(order).toEqual({
    id: encodeId('ord', derivedId(shop.id, 'order', 'o07')),
    object: 'order',
    source_id: 'o07',
    created_at: '2026-03-29T10:15:00.000007Z',
    updated_at: LATER,
    status: 'CANCELED',
    amount: 1000,
    initial_amount: 1000,
    discount_amount: 150,
    total_discount_amount: 150,
    total_amount: 850,
    items: [
      { object: 'order_item', sku_id: 'X', price: 250, quantity: 4, amount: 1000 },
      { object: 'order_item', product: { name: 'Gift' }, amount: 0 },
    ],
    metadata: { channel: 'web' },
    customer: { id: ann, object: 'customer' },
    customer_id: ann,
    referrer: null,
    referrer_id: null,
  })
  expect(await findOrder(db, shop.id, order.id)).toEqual(order)
})

test('an order can be sent again as it is shown, and stays what it was', async () => {
  const before = await findOrder(db, shop.id, 'o05')
  expect(await saveOrder(db, shop.id, LATER, before)).toMatchObject({ outcome: 'unchanged' })
  expect(await findOrder(db, shop.id, 'o05')).toEqual(before)
})

test('an order of another project, or of nobody, is not found', async () => {
  const { id } = await findOrder(db, shop.id, 'o07')
  for (const one of [id, 'o07', 'ord_nonsense', ''])
    expect(await refused(findOrder(db, other.id, one))).toMatchObject({ code: 'order_not_found', status: 404 })
  expect((await findOrder(db, other.id, 'o01')).total_amount).toBe(5)
  expect(await listOrders(db, other.id)).toMatchObject({ total: 1 })
  expect(await listOrders(db, other.id, { customer: ann })).toMatchObject({ total: 0, orders: [] })
})

describe('a list of orders', () => {
  test.each<[ListOrders, readonly string[]]>([
    [{ limit: 3 }, ['o11', 'o10', 'o09']],
    [{ limit: 2, page: 2, sort: 'created_at', createdAfter: '2026-02-01' }, ['o07', 'o08']],
    [{ customer: 'bob' }, ['o09', 'o06', 'o03', 'o00']],
    [{ customer: 'nobody' }, []],
    [{ status: 'paid', createdAfter: '2026-01-02' }, ['o09', 'o05']],
    [{ status: ['PAID', 'FULFILLED'], customer: ann, createdAfter: '2026-01-02' }, ['o10', 'o05']],
    [{ sort: '-updated_at', limit: 1 }, ['o07']],
    [{ createdBefore: '2026-01-01' }, []],
  ])('%j', async (options, expected) => {
    const page = await list(options)
    const orders = sourceIds(page)
    expect(options.createdAfter || options.limit ? orders : orders.toSorted().toReversed()).toEqual(expected)
    if (options.limit === undefined) expect(page.total).toBe(expected.length)
  })

  test.each(['created_at', '-created_at', 'updated_at', '-updated_at'])(
    'is walked by %s, each order once',
    async (sort) => {
      const met: (string | null)[] = []
      for (let startingAfter: string | null | undefined; startingAfter !== null; ) {
        const page = await list({ sort, limit: 2, ...(startingAfter && { startingAfter }) })
        met.push(...sourceIds(page))
        startingAfter = page.more_starting_after
      }
      expect(met).toEqual(sourceIds(await list({ sort, limit: 100 })))
      expect(new Set(met).size).toBe(12)
    },
  )

  test.each<[ListOrders, string]>([
    [{ sort: 'amount' }, 'sort'],
    [{ status: 'LOST' }, 'status'],
    [{ createdAfter: 'x' }, 'created_at.after'],
    [{ limit: 1000 }, 'limit'],
  ])('refuses %j', async (options, path) => {
    expect((await refused(list(options))).problems).toMatchObject([{ path }])
  })
})
