import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { ProductShape } from './shapes/product.ts'

const { client } = await openConformance()
const { products } = client

const TEA = {
  source_id: 'tea',
  name: 'Tea',
  price: 1200,
  attributes: ['leaf', 'size'],
  image_url: 'https://shop.example/tea.png',
  metadata: { origin: 'Assam' },
}

describe('a product', () => {
  test('is answered whole when created', async () => {
    expect(shaped(ProductShape, await products.create(TEA))).toMatchObject(TEA)
  })

  test('is read by id and by source id, the same both times', async () => {
    const created = await products.create({ source_id: 'read', name: 'R' })
    expect(shaped(ProductShape, await products.get('read'))).toEqual(created)
    expect(await products.get(created.id)).toEqual(created)
  })

  test('created again is updated', async () => {
    const first = await products.create({ source_id: 'again', name: 'First', price: 1 })
    expect(await products.create({ source_id: 'again', name: 'Second' })).toMatchObject({
      id: first.id,
      name: 'Second',
      price: 1,
    })
  })

  test('is updated by id or source id', async () => {
    const { id } = await products.create({ source_id: 'updated', name: 'U', metadata: { a: 1 } })
    expect(shaped(ProductShape, await products.update({ id, price: 5 }))).toMatchObject({ id, name: 'U', price: 5 })
    expect(await products.update({ source_id: 'updated', name: 'V' })).toMatchObject({
      id,
      name: 'V',
      price: 5,
      metadata: { a: 1 },
    })
  })

  test.each(ODD_IDS)('can be called %j', async (source_id) => {
    const { id } = await products.create({ source_id, name: 'Odd' })
    expect(await products.get(source_id)).toMatchObject({ id, source_id })
  })

  test.each([undefined, { force: false }, { force: true }])('is deleted with %j', async (params) => {
    const { id } = await products.create({ source_id: 'deleted', name: 'D' })
    expect((await products.delete(id, params)) ?? '').toBe('')
    expect(await failure(products.get('deleted'))).toMatchObject(notFound('product', 'deleted'))
    expect(await failure(products.delete(id))).toMatchObject(notFound('product', id))
  })

  test('that there is not is not found', async () => {
    expect(await failure(products.get('no/such'))).toMatchObject(notFound('product', 'no/such'))
    expect(await failure(products.update({ id: 'no/such', name: 'N' }))).toMatchObject(notFound('product', 'no/such'))
  })

  test('with a price that is a text is refused', async () => {
    const failed = await failure(products.create({ source_id: 'x', price: 'much' } as object))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload', details: expect.stringContaining('price') })
  })
})

test('products are listed newest first, page by page', async () => {
  for (let i = 0; i < 12; i++) await products.create({ source_id: `listed ${i}`, name: `Listed ${i}` })
  const list = async (params: object) => shaped(listShape('products', ProductShape), await products.list(params))
  expect((await list({})).products).toHaveLength(10)
  expect((await list({ limit: 10, page: 1 })).products[0]).toMatchObject({ source_id: 'listed 11' })
  expect((await list({ limit: 10, page: 2 })).products[0]).toMatchObject({ source_id: 'listed 1' })
})
