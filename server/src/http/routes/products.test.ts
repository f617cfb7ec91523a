import { afterAll, expect, test } from 'vitest'
import { ask as askAs, testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('a product is created, updated by either id, listed and deleted', async () => {
  const tea = { source_id: 'tea', name: 'Tea', price: 450, attributes: ['leaf'], metadata: { origin: 'Assam' } }
  const created = await ask('POST', '/v1/products', tea)
  expect(created).toMatchObject({ status: 200, body: { ...tea, image_url: null, object: 'product' } })
  const { id } = created.body
  expect((await ask('GET', '/v1/products/tea')).body).toEqual(created.body)
  expect((await ask('PUT', `/v1/products/${id}`, { price: null })).body).toMatchObject({ id, name: 'Tea', price: null })
  const bySource = await ask('PUT', '/v1/products/tea', { source_id: 'tea', metadata: { leaf: 'whole' } })
  expect(bySource.body).toMatchObject({ id, metadata: { origin: 'Assam', leaf: 'whole' } })
  await ask('POST', '/v1/products', { source_id: 'cup', name: 'Cup' })
  expect((await ask('GET', '/v1/products?order=name')).body).toMatchObject({
    data_ref: 'products',
    products: [{ source_id: 'cup' }, { source_id: 'tea' }],
    total: 2,
  })
  expect((await ask('GET', '/v1/products?q=TE&end_date=2200-01-01')).body).toMatchObject({
    products: [{ id }],
    total: 1,
  })
  expect((await ask('DELETE', `/v1/products/${id}?force=true`)).status).toBe(204)
  expect((await ask('DELETE', '/v1/products/tea')).body).toMatchObject({ code: 404, resource_type: 'product' })
})

test('an update creates nothing and renames nothing', async () => {
  const missing = await ask('PUT', '/v1/products/pot', { source_id: 'pot', name: 'Pot' })
  expect(missing.body).toMatchObject({ code: 404, key: 'not_found', resource_type: 'product', resource_id: 'pot' })
  expect((await ask('GET', '/v1/products/pot')).status).toBe(404)
  const renamed = await ask('PUT', '/v1/products/cup', { source_id: 'mug' })
  expect(renamed.body).toMatchObject({ code: 400, problems: [{ path: 'source_id' }] })
  expect((await ask('POST', '/v1/products', { price: 'much' })).body.problems).toMatchObject([{ path: 'price' }])
})

test('many are changed in the background', async () => {
  const aa = { async_action_id: expect.stringMatching(/^aa_/) }
  expect(await ask('POST', '/v1/products/bulk/async', [{ source_id: 'cup' }])).toMatchObject({ status: 202, body: aa })
  const body = { source_ids: ['cup'], metadata: { room: 'kitchen' } }
  expect(await ask('POST', '/v1/products/metadata/async', body)).toMatchObject({ status: 202, body: aa })
  expect((await ask('POST', '/v1/products/bulk/async', {})).status).toBe(400)
})

test('another project does not find it', async () => {
  const other = await server.another()
  const { id } = (await ask('GET', '/v1/products/cup')).body
  for (const product of [id, 'cup'])
    for (const [method, body] of [['GET'], ['PUT', { name: 'Mine' }], ['DELETE']] as const)
      expect((await askAs(`${server.url}/v1/products/${product}`, other, method, body)).status).toBe(404)
})
