import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, newId } from '../../store/index.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { getProduct, saveProduct } from './product.ts'

const db = await testDatabase()
const shop = await openShop(db)

test('a product is created, then updated by its source id', async () => {
  await saveProduct(db, shop.id, NOW, {
    source_id: 'tea',
    name: 'Tea',
    price: 500,
    attributes: ['size'],
    metadata: { a: 1, b: 2 },
  })
  await saveProduct(db, shop.id, LATER, { source_id: 'tea', price: 600, metadata: { a: null, c: 3 } })
  expect(await getProduct(db, shop.id, derivedId(shop.id, 'product', 'tea'))).toMatchObject({
    sourceId: 'tea',
    name: 'Tea',
    price: 600,
    attributes: ['size'],
    metadata: { b: 2, c: 3 },
    createdAt: NOW,
    updatedAt: LATER,
  })
})

test.each([
  [{ price: 1.5 }, 'price'],
  [{ name: 5 }, 'name'],
  [{ attributes: 'size' }, 'attributes'],
  [{ metadata: { x: '\ud800' } }, 'metadata.x'],
])('%j is refused', async (body, path) => {
  expect((await refused(saveProduct(db, shop.id, NOW, body))).problems).toMatchObject([{ path }])
})

test('nobody’s id is not found', async () => {
  expect(await refused(getProduct(db, shop.id, newId()))).toMatchObject({ code: 'product_not_found', status: 404 })
})
