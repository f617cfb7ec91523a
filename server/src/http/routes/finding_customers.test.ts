import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

await ask('PUT', '/v1/metadata-schemas/customer', {
  properties: { visits: { type: 'number' }, tier: { type: 'string' } },
})
await ask('POST', '/v1/customers', { source_id: 'anna', name: '12', metadata: { visits: 12, tier: 'gold' } })
await ask('POST', '/v1/customers', { source_id: 'ben', name: 'Ben', metadata: { visits: 3 } })

async function found(query: string): Promise<readonly string[]> {
  const { status, body } = await ask('GET', `/v1/customers?${query}`)
  if (status !== 200) expect.fail(JSON.stringify(body))
  return body.customers.map(({ source_id }: { source_id: string }) => source_id)
}

test('customers are found by a filter as text, as JSON, and as Voucherify’s map in a query', async () => {
  expect(await found(`filter=${encodeURIComponent('metadata.visits > 5')}`)).toEqual(['anna'])
  const tree = { field: 'metadata.tier', op: 'is', value: 'gold' }
  expect(await found(`filter=${encodeURIComponent(JSON.stringify(tree))}`)).toEqual(['anna'])
  expect(await found('filters[metadata.visits][conditions][$more_than]=5')).toEqual(['anna'])
  expect(await found('filters[name][conditions][$is][0]=12')).toEqual(['anna'])
  expect(await found('filters[metadata.tier][conditions][$is_unknown]=true')).toEqual(['ben'])
})

test('a filter that cannot be read is refused where it stands', async () => {
  const answer = await ask('GET', `/v1/customers?filter=${encodeURIComponent('{"field":')}`)
  expect(answer).toMatchObject({ status: 400, body: { key: 'invalid_query_params', problems: [{ path: 'filter' }] } })
})

test('a method that a path does not have is told which it has', async () => {
  const answer = await ask('PUT', '/v1/events', {})
  expect(answer).toMatchObject({ status: 405, body: { key: 'method_not_allowed' } })
  expect(answer.headers.get('allow')).toBe('POST')
})

test('of whoever is not there yet, the segments are told that they would be in', async () => {
  await ask('POST', '/v1/segments', { name: 'Nameless', type: 'auto-update', filter: 'name is unknown' })
  await expect.poll(async () => (await ask('GET', '/v1/segments/Nameless')).body.status).toBe('ready')
  await ask('POST', '/v1/segments', { name: 'Invited', type: 'custom', customers: ['carol'] })
  const { body } = await ask('GET', '/v1/customers/carol/segments')
  expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Invited', 'Nameless'])
  expect((await ask('GET', '/v1/customers/carol')).status).toBe(404)
})
