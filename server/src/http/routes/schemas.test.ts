import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('metadata is declared, and declared further', async () => {
  await ask('PUT', '/v1/metadata-schemas/customer', {
    properties: { tier: { type: 'string' }, age: { type: 'string' } },
  })
  const again = await ask('PUT', '/v1/metadata-schemas/customer', {
    properties: { age: { type: 'number', optional: false }, brands: { type: 'string', array: true } },
  })
  expect(again).toMatchObject({
    status: 200,
    body: {
      related_object: 'customer',
      properties: {
        tier: { type: 'string', array: false, optional: true, objectType: null },
        age: { type: 'number', array: false, optional: false },
        brands: { type: 'string', array: true, optional: true },
      },
      object: 'metadata_schema',
    },
  })
  expect((await ask('GET', '/v1/metadata-schemas/customer')).body).toEqual(again.body)
  expect((await ask('GET', '/v1/metadata-schemas')).body).toMatchObject({
    data_ref: 'schemas',
    schemas: [again.body, { related_object: 'order', properties: {}, updated_at: null }],
    total: 2,
  })
})

test('an event is declared, and one that was only sent is told as that', async () => {
  await ask('POST', '/v1/events', { event: 'seen', customer: { source_id: 'ann' } })
  await ask('PUT', '/v1/event-schemas/cart%2Fleft', { properties: { total: { type: 'number' } } })
  const { body } = await ask('GET', '/v1/event-schemas/cart%2Fleft')
  expect(body).toMatchObject({ event: 'cart/left', properties: { total: { type: 'number' } }, declared: true })
  expect((await ask('GET', '/v1/event-schemas')).body.schemas).toMatchObject([body, { event: 'seen', declared: false }])
})

test('what a segment needs is not taken away', async () => {
  await ask('POST', '/v1/segments', {
    name: 'Old',
    type: 'passive',
    filter: { field: 'metadata.age', op: 'more_than', value: 65 },
  })
  const { status, body } = await ask('PUT', '/v1/metadata-schemas/customer', {
    properties: { age: { type: 'boolean' } },
  })
  expect([status, body.key]).toEqual([409, 'definition_in_use'])
})

test.each([
  ['PUT', '/v1/metadata-schemas/customer', { properties: { a: { type: 'integer' } } }, 400, 'properties.a.type'],
  ['PUT', '/v1/metadata-schemas/customer', { a: { type: 'number' } }, 400, 'properties'],
  ['PUT', '/v1/metadata-schemas/voucher', { properties: {} }, 404, 'resource'],
  ['GET', '/v1/metadata-schemas/voucher', undefined, 404, 'resource'],
  ['GET', '/v1/event-schemas/unheard', undefined, 404, 'event'],
  ['PUT', '/v1/consents/unsubscribed', { name: 'All' }, 400, 'key'],
  ['PUT', '/v1/consents/news', {}, 400, 'name'],
])('%s %s %j is refused', async (method, path, sent, status, problem) => {
  const { body } = await ask(method, path, sent)
  expect(body).toMatchObject({ status, problems: [{ path: problem }] })
})

test('a consent is declared, renamed and listed', async () => {
  await ask('PUT', '/v1/consents/news', { name: 'News' })
  const { body } = await ask('PUT', '/v1/consents/news', { name: 'Newsletter' })
  expect(body).toMatchObject({ id: 'news', name: 'Newsletter', object: 'consent' })
  expect((await ask('GET', '/v1/consents')).body).toEqual({
    consents: { object: 'list', data_ref: 'data', data: [body], total: 1 },
    groups: { object: 'list', data_ref: 'data', data: [], total: 0 },
  })
})
