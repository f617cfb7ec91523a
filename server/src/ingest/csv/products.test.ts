import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId } from '../../store/index.ts'
import { getProduct } from '../products/product.ts'
import { importing } from '../testing/csv.ts'
import { openShop } from '../testing/shop.ts'
import { importProducts } from './products.ts'

const db = await testDatabase()
const shop = await openShop(db)
const take = (content: string) => importing(db, shop.id, importProducts, content, {})
const product = (sourceId: string) => getProduct(db, shop.id, derivedId(shop.id, 'product', sourceId))

test('a file of products creates and updates, and a bad row holds up no other', async () => {
  expect(
    await take('source_id,name,price,colour\ntea,Green Tea,450,green\ncup,Cup,many,\n,Nothing,1,\npot,Pot,,\n'),
  ).toMatchObject({
    rows: 4,
    created: 2,
    failed: 2,
  })
  expect(await product('tea')).toMatchObject({ name: 'Green Tea', price: 450, metadata: { colour: 'green' } })
  expect(await product('pot')).toMatchObject({ name: 'Pot', price: null })
  expect(await take('source_id,price\ntea,500\n')).toMatchObject({ created: 0, updated: 1 })
  expect(await product('tea')).toMatchObject({ name: 'Green Tea', price: 500, metadata: { colour: 'green' } })
})

test('attributes stand in one cell, and empty cells change nothing', async () => {
  await take('source_id,attributes,image_url\nmug,"colour, size,",https://shop.example/mug.png\n')
  const mug = { attributes: ['colour', 'size'], imageUrl: 'https://shop.example/mug.png', metadata: {} }
  expect(await product('mug')).toMatchObject(mug)
  await take('source_id,name,attributes,image_url\nmug,Mug,,\n')
  expect(await product('mug')).toMatchObject({ ...mug, name: 'Mug' })
})

test('a file without ids changes nothing', async () => {
  await expect(take('name,price\nTea,1\n')).rejects.toThrow('no column "source_id"')
})
