import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import { findOrder } from '../orders/find.ts'
import { saveOrder } from '../orders/save.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { findProduct } from './find.ts'
import { type ListProducts, listProducts } from './list.ts'
import { saveProduct, saveProducts } from './product.ts'
import { deleteProduct } from './remove.ts'

const db = await testDatabase()
const shop = await openShop(db)
const other = await openShop(db)

for (const [n, name] of ['Tea', 'coffee', 'Cocoa', 'water', 'Ale'].entries())
  await saveProduct(db, shop.id, `2026-03-0${n + 1}T00:00:00.000000Z`, {
    source_id: `s${n}`,
    name,
    ...(n === 3 ? {} : { price: 100 * (n % 2) }),
  })
await saveProduct(db, shop.id, LATER, {
  source_id: 's0',
  image_url: 'https://example.com/tea.png',
  attributes: ['size'],
})
await saveProduct(db, other.id, NOW, { source_id: 's0', name: 'Another tea' })

const list = (options: ListProducts = {}) => listProducts(db, shop.id, options)
const names = (page: { products: readonly { name: string | null }[] }) => page.products.map(({ name }) => name)

test('a product is found by id and by source id, as Voucherify shows it', async () => {
  const product = await findProduct(db, shop.id, 's0')
  expect(product).toEqual({
    id: encodeId('prod', derivedId(shop.id, 'product', 's0')),
    object: 'product',
    source_id: 's0',
    name: 'Tea',
    price: 0,
    attributes: ['size'],
    metadata: {},
    image_url: 'https://example.com/tea.png',
    created_at: '2026-03-01T00:00:00.000000Z',
    updated_at: LATER,
  })
  expect(await findProduct(db, shop.id, product.id)).toEqual(product)
  expect((await findProduct(db, other.id, 's0')).name).toBe('Another tea')
  for (const one of [product.id, 's1', 'prod_nonsense'])
    expect(await refused(findProduct(db, other.id, one))).toMatchObject({ code: 'product_not_found', status: 404 })
})

describe('a list of products', () => {
  test.each<[ListProducts, readonly string[]]>([
    [{}, ['Ale', 'water', 'Cocoa', 'coffee', 'Tea']],
    [{ sort: 'name' }, ['Ale', 'Cocoa', 'coffee', 'Tea', 'water']],
    [{ sort: '-name', limit: 2, page: 2 }, ['coffee', 'Cocoa']],
    [{ sort: '-updated_at', limit: 1 }, ['Tea']],
    [{ search: 'CO', sort: 'source_id' }, ['coffee', 'Cocoa']],
    [{ createdAfter: '2026-03-03', sort: 'created_at' }, ['Cocoa', 'water', 'Ale']],
  ])('%j', async (options, expected) => {
    const page = await list(options)
    expect(names(page)).toEqual(expected)
    if (options.limit === undefined) expect(page.total).toBe(expected.length)
  })

  test.each(['name', 'price', '-price', '-created_at', 'updated_at'])(
    'is walked by %s, each product once',
    async (sort) => {
      const met: (string | null)[] = []
      for (let startingAfter: string | null | undefined; startingAfter !== null; ) {
        const page = await list({ sort, limit: 2, ...(startingAfter && { startingAfter }) })
        met.push(...names(page))
        startingAfter = page.more_starting_after
      }
      expect(met).toEqual(names(await list({ sort })))
    },
  )

  test('refuses an order that it does not have', async () => {
    expect((await refused(list({ sort: 'attributes' }))).problems).toMatchObject([{ path: 'sort' }])
  })
})

test('a product that is deleted is gone, and orders say of it what they said', async () => {
  const { id } = await openShop(db)
  await saveProducts(db, id, NOW, [{ source_id: 'a' }, { source_id: 'b' }])
  await saveOrder(db, id, NOW, { source_id: 'o', customer: 'ann', items: [{ source_id: 'a', quantity: 1, price: 5 }] })
  await refused(deleteProduct(db, other.id, encodeId('prod', derivedId(id, 'product', 'a'))))
  await deleteProduct(db, id, 'a')
  await deleteProduct(db, id, encodeId('prod', derivedId(id, 'product', 'b')))
  expect(await listProducts(db, id)).toMatchObject({ total: 0, products: [] })
  expect(await refused(deleteProduct(db, id, 'a'))).toMatchObject({ code: 'product_not_found' })
  expect((await findOrder(db, id, 'o')).items).toMatchObject([{ source_id: 'a' }])
})
