import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('customers are downloaded as JSON lines: everybody, or those for whom a filter holds', async () => {
  for (const n of [1, 2, 3])
    expect((await ask('POST', '/v1/customers', { source_id: `c${n}`, metadata: { n, [`k${n}`]: true } })).status).toBe(
      200,
    )
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  const everybody = await ask('POST', '/v1/customers/export', {})
  expect(everybody.headers.get('content-type')).toBe('application/x-ndjson')
  expect(lines(everybody.body)).toHaveLength(3)
  const some = await ask('POST', '/v1/customers/export', { filter: 'source_id is "c2"' })
  expect(lines(some.body)).toMatchObject([{ source_id: 'c2', metadata: { n: 2 }, object: 'customer' }])
  const { metadata } = (await ask('GET', `/v1/customers/c2`)).body
  expect(lines(some.body)[0].metadata).toEqual(metadata)
})

test('a filter that is none is refused before anything is sent', async () => {
  const { status, body } = await ask('POST', '/v1/customers/export', { filter: 'nme is "x"' })
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { key: 'invalid_payload', problems: [{ path: 'filter.field', suggestion: 'name', line: 1, column: 1 }] },
  })
})

test('keys of metadata are listed though nobody declared them, and those of another project are not', async () => {
  expect((await ask('GET', '/v1/metadata-schemas/customer/keys')).body).toMatchObject({
    keys: ['k1', 'k2', 'k3', 'n'],
    total: 4,
  })
  const { appId, appToken } = await server.another()
  const other = { 'X-App-Id': appId, 'X-App-Token': appToken }
  expect((await ask('GET', '/v1/metadata-schemas/customer/keys', undefined, other)).body).toMatchObject({ keys: [] })
  expect((await ask('POST', '/v1/customers/export', {}, other)).body).toBe('')
})
