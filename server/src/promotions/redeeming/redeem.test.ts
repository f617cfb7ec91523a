import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { openTill } from './testing/till.ts'

const db = await testDatabase()
const shop = await openShop(db)
const till = openTill(db, shop.id)
const customer = { source_id: 'ann', name: 'Ann', metadata: { tier: 'gold' } }

test('a voucher is used once, its order is stored as paid, and its customer is known by it', async () => {
  await till.voucher('TEN', { discount: { type: 'PERCENT', percent_off: 10 }, quantity: 5 })
  const order = { source_id: 'o1', items: [{ source_id: 'tea', quantity: 2, price: 500 }] }
  const { rows, parent, vouchers } = await till.one('TEN', { customer, order, metadata: { till: 3 } })
  expect(parent).toBeNull()
  expect(rows[0]).toMatchObject({ discount: 100, order_amount: 1000, metadata: { till: 3 }, amount: null })
  expect([...vouchers.values()][0]).toMatchObject({ redeemed_quantity: 1 })
  expect(await shop.order('o1')).toMatchObject({
    status: 'PAID',
    initial_amount: 1000,
    discount_amount: 100,
    amount: 900,
  })
  expect(await shop.customer('ann')).toMatchObject({ name: 'Ann', orders_count: 1, orders_total: '900' })
  expect(await till.facts('ann')).toMatchObject({ succeeded: 1, failed: 0 })
})
