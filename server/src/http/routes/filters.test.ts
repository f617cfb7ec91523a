import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

await ask('PUT', '/v1/metadata-schemas/customer', { properties: { tier: { type: 'string' } } })
await ask('PUT', '/v1/event-schemas/login', { properties: { secs: { type: 'number' } } })
for (const [source_id, tier] of Object.entries({ ann: 'gold', bob: 'gold', cleo: 'silver' }))
  await ask('POST', '/v1/customers', { source_id, metadata: { tier } })

test('every field is told with what an editor needs', async () => {
  const { body } = await ask('GET', '/v1/fields')
  const field = (path: string) => body.fields.find((each: { path: string }) => each.path === path)
  expect(field('metadata.tier')).toMatchObject({ type: 'text', group: 'Custom attributes', list: false })
  expect(field('metadata.tier').operators).toContainEqual({
    name: 'is',
    text: expect.stringContaining('$value'),
    takes: 'whole_texts',
    one_or_more: true,
  })
  expect(body.collections.map(({ collection }: { collection: string }) => collection)).toEqual([
    'orders',
    'events.login',
  ])
  const [orders, logins] = body.collections
  expect(orders.fields.find(({ path }: { path: string }) => path === 'status').values).toContain('PAID')
  expect(logins.measures).toContainEqual(expect.objectContaining({ measure: 'sum', properties: ['secs'] }))
})

test('values that occur are told, most frequent first', async () => {
  const values = async (query: string) => (await ask('GET', `/v1/fields/values?${query}`)).body
  expect(await values('field=metadata.tier')).toEqual({
    object: 'list',
    data_ref: 'values',
    values: [
      { value: 'gold', count: 2 },
      { value: 'silver', count: 1 },
    ],
    exact: true,
  })
  expect(await values('field=metadata.tier&q=SIL&limit=1')).toMatchObject({ values: [{ value: 'silver' }] })
  expect(await values('field=nothing.like.it')).toMatchObject({ code: 400, problems: [{ path: 'field' }] })
  expect(await values('q=x')).toMatchObject({ code: 400, problems: [{ path: 'field' }] })
})

test.each([
  ['text', 'metadata.tier is "gold"'],
  ['a tree', { field: 'metadata.tier', op: 'is', value: 'gold' }],
  ['a map', { junction: 'and', 'metadata.tier': { conditions: { $is: ['gold'] } } }],
])('%s is written in every notation', async (_, filter) => {
  const { status, body } = await ask('POST', '/v1/filters/convert', { filter })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    text: 'metadata.tier is "gold"',
    sentence: expect.stringContaining('gold'),
    voucherify: { junction: 'and', 'metadata.tier': { conditions: { $is: ['gold'] } } },
    warnings: [],
  })
  expect((await ask('POST', '/v1/filters/convert', { filter: body.tree })).body).toEqual(body)
})

test('what the map cannot say is said to be that', async () => {
  const filter = { not: { field: 'metadata.tier', op: 'is', value: 'gold' } }
  expect((await ask('POST', '/v1/filters/convert', { filter })).body).toMatchObject({
    tree: filter,
    voucherify: null,
    voucherify_reason: expect.stringContaining('not'),
  })
})

test('what is odd but allowed comes back as a warning', async () => {
  const { body } = await ask('POST', '/v1/filters/convert', { filter: 'metadata.teir is "gold"' })
  expect(body.warnings).toMatchObject([{ path: expect.stringContaining('filter'), message: expect.any(String) }])
})

test.each([[{ field: 'nme', is: 3 }], ['metadata.tier is'], [null], [undefined]])('%j is refused', async (filter) => {
  const { body } = await ask('POST', '/v1/filters/convert', { filter })
  expect(body).toMatchObject({ code: 400, key: 'invalid_payload' })
  expect(body.problems[0].path).toContain('filter')
})
