import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId, newId } from '../../store/index.ts'
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

test('a product is updated by its id, and null takes away what it had', async () => {
  const { id } = await saveProduct(db, shop.id, NOW, {
    name: 'Cup',
    price: 5,
    attributes: ['size'],
    image_url: 'a.png',
  })
  const taken = { price: null, attributes: null, image_url: null }
  expect(await saveProduct(db, shop.id, LATER, { id: encodeId('prod', id), ...taken })).toMatchObject({
    id,
    name: 'Cup',
    price: null,
    attributes: [],
    imageUrl: null,
    createdAt: NOW,
  })
  const nobodys = saveProduct(db, shop.id, NOW, { id: encodeId('prod', newId()), name: 'Nobody’s' })
  expect(await refused(nobodys)).toMatchObject({ code: 'product_not_found' })
  const other = await openShop(db)
  expect(await refused(saveProduct(db, other.id, NOW, { id: encodeId('prod', id) }))).toMatchObject({
    code: 'product_not_found',
  })
})

test.each([
  [{ price: 1.5 }, 'price'],
  [{ name: 5 }, 'name'],
  [{ attributes: 'size' }, 'attributes'],
  [{ id: 'tea' }, 'id'],
  [{ id: encodeId('prod', newId()), source_id: 'tea' }, 'source_id'],
  [{ metadata: { x: '\ud800' } }, 'metadata.x'],
])('%j is refused', async (body, path) => {
  expect((await refused(saveProduct(db, shop.id, NOW, body))).problems).toMatchObject([{ path }])
})

test('nobody’s id is not found', async () => {
  expect(await refused(getProduct(db, shop.id, newId()))).toMatchObject({ code: 'product_not_found', status: 404 })
})
