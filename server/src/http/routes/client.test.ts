import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const headers = {
  'Content-Type': 'application/json',
  'X-Client-Application-Id': server.clientId,
  'X-Client-Token': server.clientToken,
}

test('a page is told of an address what it said itself, and no more', async () => {
  const address = { line_1: 'Long Street 1', city: 'Warsaw', country: 'PL' }
  await server.ask('POST', '/v1/customers', { source_id: 'ann', address, metadata: { tier: 'gold' } })
  async function post(said: object) {
    const body = JSON.stringify({ source_id: 'ann', ...said })
    const answer = await fetch(`${server.url}/client/v1/customers`, { method: 'POST', headers, body })
    return (await answer.json()) as Record<string, unknown>
  }
  expect((await post({ address: {} })).address).toBeNull()
  expect(await post({ address: { country: 'DE' }, metadata: { toString: null } })).toMatchObject({
    address: { line_1: null, city: null, country: 'DE' },
    metadata: {},
  })
})
