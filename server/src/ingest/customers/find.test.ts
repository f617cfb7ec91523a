import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import { saveOrder } from '../orders/save.ts'
import { refused } from '../testing/refused.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { findCustomer, metadataKeys, walkCustomers } from './find.ts'
import { saveCustomer } from './save.ts'

const db = await testDatabase()
const shop = await openShop(db)
const id = (sourceId: string) => encodeId('cust', derivedId(shop.id, 'customer', sourceId))

await saveCustomer(db, shop.id, NOW, {
  source_id: 'ann',
  name: 'Ann',
  birthdate: '1990-02-28',
  address: { city: 'Łódź', country: 'Poland' },
  metadata: { tier: 'gold', note: 'undeclared' },
  consents: { newsletter: true },
})
await saveCustomer(db, shop.id, NOW, { source_id: 'bob', source: 'Shopify', metadata: { score: 5 } })
for (const amount of [1000, 501])
  await saveOrder(db, shop.id, NOW, {
    customer: 'ann',
    status: 'PAID',
    created_at: NOW,
    amount,
    items: [{ sku_id: 'X' }],
  })

async function walked(filter?: unknown): Promise<readonly (string | null)[]> {
  const seen: (string | null)[] = []
  await walkCustomers(db, shop.id, NOW, { filter, batch: 1 }, async (customers) => {
    seen.push(...customers.map(({ source_id }) => source_id))
  })
  return seen.toSorted()
}

describe('a customer', () => {
  test('is shown with every field at the path by which filters name it', async () => {
    expect(await findCustomer(db, shop.id, 'ann')).toEqual({
      id: id('ann'),
      source_id: 'ann',
      name: 'Ann',
      email: null,
      phone: null,
      description: null,
      birthdate: '1990-02-28',
      address: { line_1: null, line_2: null, city: 'Łódź', state: null, postal_code: null, country: 'Poland' },
      created_at: NOW,
      updated_at: null,
      summary: {
        orders: {
          total_amount: 1501,
          total_count: 2,
          average_amount: 751,
          last_order_amount: 501,
          first_order_date: NOW,
          last_order_date: NOW,
          products: ['X'],
        },
      },
      metadata: { tier: 'gold', note: 'undeclared' },
      system_metadata: { source: 'API' },
      consents: { newsletter: true },
      unsubscribed: false,
    })
  })

  test('is found by id too, and one without orders shows zeros', async () => {
    const bob = await findCustomer(db, shop.id, id('bob'))
    expect(bob).toMatchObject({ source_id: 'bob', address: null, system_metadata: { source: 'Shopify' } })
    expect(bob.summary.orders).toMatchObject({ total_count: 0, average_amount: 0, last_order_date: null })
  })

  test('who is not there is refused', async () => {
    expect(await refused(findCustomer(db, shop.id, 'nobody'))).toMatchObject({ code: 'customer_not_found' })
  })
})

describe('a walk', () => {
  test('meets everybody, or those for whom a filter holds', async () => {
    expect(await walked()).toEqual(['ann', 'bob'])
    expect(await walked({ field: 'metadata.tier', op: 'is', value: 'gold' })).toEqual(['ann'])
    expect(await walked({ field: 'summary.orders.last_order_date', op: 'less_than_ago', value: 1 })).toEqual(['ann'])
  })

  test('with a wrong filter is refused', async () => {
    expect(await refused(walked({ field: 'emial', op: 'has_value' }))).toMatchObject({ code: 'invalid_input' })
  })

  test('stays within its project', async () => {
    const other = await openShop(db)
    await saveCustomer(db, other.id, NOW, { source_id: 'eve', metadata: { secret: 1 } })
    expect(await walked()).toEqual(['ann', 'bob'])
    expect(await metadataKeys(db, shop.id)).toEqual(['note', 'score', 'tier'])
  })
})
