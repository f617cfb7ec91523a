import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer({ proxies: 1, limits: { clientPerMinute: 2 } })
afterAll(() => server.close())
const headers = { 'X-Client-Application-Id': server.clientId, 'X-Client-Token': server.clientToken }

const askFrom = async (forwarded: string): Promise<number> =>
  (await fetch(`${server.url}/client/v1/consents`, { headers: { ...headers, 'X-Forwarded-For': forwarded } })).status

test('a client is whom the proxy saw, whatever they say themselves', async () => {
  const statuses = []
  for (const made of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) statuses.push(await askFrom(`${made}, 192.0.2.7`))
  expect(statuses).toEqual([200, 200, 429])
  expect(await askFrom('192.0.2.8')).toBe(200)
})
