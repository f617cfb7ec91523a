import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { micros } from '../../segments/time/instant.ts'
import { type Row, sql } from '../../store/index.ts'
import { recordEvents } from '../events/record_many.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { saveOrders } from './save.ts'
import { ORDER_STATUSES } from './status.ts'

const db = await testDatabase()

const name = fc.constantFrom('Green Tea', 'green tea', 'Żurek', '', 'SKU_Y', 'ß', 'İ')
const item = fc.record(
  { product: fc.record({ name }), source_id: name, sku_id: name, price: fc.nat(500), quantity: fc.nat(3) },
  { requiredKeys: [] },
)
const order = fc.record(
  {
    number: fc.nat(11),
    status: fc.constantFrom(...ORDER_STATUSES),
    created_at: fc.constantFrom(
      '2025-01-01T00:00:00Z',
      '2025-01-01T01:00:00+01:00',
      '2025-06-01T00:00:00Z',
      '2027-01-01T00:00:00Z',
    ),
    amount: fc.nat(1000),
    items: fc.array(item, { maxLength: 3 }),
  },
  { requiredKeys: ['number'] },
)
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never

/** Three customers with four orders each; order n belongs to customer n modulo 3. */
const body = ({ number, ...rest }: Order) => ({
  source_id: `o${number}`,
  customer: { source_id: `c${number % 3}` },
  ...rest,
})

interface Kept {
  status: string
  created_at: string
  amount: number
  items: Order['items']
}

/** The definition of the summary, read off FILTERS.md, over orders in the sequence of their arrival. */
function expectedSummary(orders: readonly Kept[]) {
  const counted = orders.filter(({ status }) => status === 'PAID' || status === 'FULFILLED')
  const time = ({ created_at }: Kept) => Date.parse(created_at)
  // To the microsecond: in a batch, orders without a time of their own are one microsecond apart.
  const later = (a: Kept, b: Kept) => micros(a.created_at) > micros(b.created_at)
  const last = counted.reduce<Kept | undefined>((best, one) => (best && later(best, one) ? best : one), undefined)
  const first = Math.min(...counted.map(time))
  const products = counted
    .flatMap(({ items }) => items ?? [])
    .flatMap((one) => [one.product?.name, one.source_id, one.sku_id])
  return {
    orders_count: counted.length,
    orders_total: String(counted.reduce((sum, { amount }) => sum + amount, 0)),
    first_order_at: last ? first : null,
    last_order_at: last ? time(last) : null,
    last_order_amount: last?.amount ?? null,
    products: [...new Set(products.filter((text) => text))].toSorted(),
  }
}

const itemsCost = (items: Order['items']) =>
  items?.reduce((sum, { price = 0, quantity = 1 }) => sum + price * quantity, 0) ?? 0

/** What the write does to the orders kept, said as simply as can be. */
function apply(kept: Map<number, Kept>, { number, status, created_at, amount, items }: Order, at: number): void {
  const before = kept.get(number)
  const said = amount ?? (items?.length ? itemsCost(items) : undefined)
  kept.set(number, {
    status: status ?? before?.status ?? 'CREATED',
    created_at: created_at ?? before?.created_at ?? NOW.replace('000000Z', `00000${at}Z`),
    amount: said ?? before?.amount ?? 0,
    items: items ?? before?.items,
  })
}

const instant = (value: unknown) => (value === null ? null : Date.parse(value as string))
const summaryOf = (row: Row) => ({
  orders_count: row.orders_count,
  orders_total: row.orders_total,
  first_order_at: instant(row.first_order_at),
  last_order_at: instant(row.last_order_at),
  last_order_amount: row.last_order_amount,
  products: row.products,
})

test('summaries are what the orders say, after any sequence of batches', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(order, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (batches) => {
        const shop = await openShop(db)
        const kept = new Map<number, Kept>()
        for (const batch of batches) {
          const results = await saveOrders(db, shop.id, NOW, batch.map(body))
          expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([])
          for (const [at, one] of batch.entries()) apply(kept, one, at)
          expect(await shop.miscounted()).toEqual([])
          for (const customer of [0, 1, 2]) {
            const orders = [...kept].filter(([number]) => number % 3 === customer)
            if (orders.length === 0) continue
            const expected = expectedSummary(orders.map(([, one]) => one))
            expect(summaryOf((await shop.customer(`c${customer}`))!)).toEqual(expected)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('an order of this batch without a time comes at its place in the batch, also after orders that were there', async () => {
  const shop = await openShop(db)
  await saveOrders(db, shop.id, NOW, [{ number: 0 }, { number: 3, status: 'PAID', amount: 5 } as const].map(body))
  await saveOrders(db, shop.id, NOW, [{ number: 6, status: 'PAID', amount: 7 } as const, { number: 0 }].map(body))
  expect(await shop.customer('c0')).toMatchObject({ orders_count: 2, last_order_amount: 5 })
})

test('summaries and totals are right after eight connections wrote to the same customers', async () => {
  const shop = await openShop(db)
  const some = <T>(list: readonly T[], i: number): T => list[i % list.length]!
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 15; round++) {
        const seeds = Array.from({ length: 6 }, (_, i) => writer * 7919 + round * 104729 + i * 31)
        await saveOrders(
          db,
          shop.id,
          round % 2 ? NOW : LATER,
          seeds.map((seed) => ({
            source_id: `o${seed % 40}`,
            customer: { source_id: `c${(seed >> 2) % 5}` },
            status: some(ORDER_STATUSES, seed >> 3),
            amount: seed % 1000,
            items: [{ source_id: `p${seed % 9}` }],
          })),
        )
        await recordEvents(
          db,
          shop.id,
          NOW,
          seeds.map((seed) => ({
            id: `e${seed % 90}`,
            event: `event ${seed % 4}`,
            customer: { source_id: `c${seed % 7}` },
          })),
        )
      }
    }),
  )
  expect(await shop.miscounted()).toEqual([])
  const { rows } = await db.query<{ orders: number; distinct: number; locks: number }>(sql`
    select count(*)::integer as orders, count(distinct o.id)::integer as distinct,
      (select count(*)::integer from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())) as locks
    from coterie.orders o where o.project_id = ${shop.id}`)
  expect(rows[0]!.orders).toBe(rows[0]!.distinct)
  expect(rows[0]!.orders).toBeGreaterThan(20)
  expect(rows[0]!.locks).toBe(0)
})
