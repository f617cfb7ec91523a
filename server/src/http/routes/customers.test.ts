import { parse } from 'csv-parse/sync'
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

test('customers are downloaded as CSV that can be imported again, and a spreadsheet computes nothing of it', async () => {
  await ask('PUT', '/v1/consents/newsletter', { name: 'Newsletter' })
  await ask('POST', '/v1/customers', {
    source_id: 'found',
    name: '=HYPERLINK("https://evil.example")',
    phone: '+48 600 100 200',
    description: '＝1+1',
    address: { city: 'Łódź' },
    metadata: { n: -5 },
    consents: { newsletter: true },
  })
  const file = await ask('POST', '/v1/customers/export', { format: 'csv', q: 'FOUN', filter: 'metadata.n < 0' })
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toContain('customers.csv')
  const [head = [], row = [], ...rest] = parse(file.body) as string[][]
  expect(rest).toEqual([])
  expect(Object.fromEntries(head.map((name, i) => [name, row[i]]))).toMatchObject({
    source_id: 'found',
    name: `'=HYPERLINK("https://evil.example")`,
    phone: '+48 600 100 200',
    description: `'＝1+1`,
    'address.city': 'Łódź',
    'metadata.n': '-5',
    'metadata.k1': '',
    'consents.newsletter': 'true',
    'summary.orders.total_count': '0',
  })
  await ask('DELETE', '/v1/customers/found')
})

test('a download can be of a search or a segment', async () => {
  const { body: segment } = await ask('POST', '/v1/segments', { name: 'One', customers: ['c3'] })
  for (const asked of [{ q: 'c3' }, { segment_id: segment.id }, { segment_id: 'One', q: 'c' }]) {
    const { body } = await ask('POST', '/v1/customers/export', asked)
    expect(JSON.parse(body)).toMatchObject({ source_id: 'c3' })
  }
  expect((await ask('POST', '/v1/customers/export', { segment_id: 'None such' })).status).toBe(404)
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
