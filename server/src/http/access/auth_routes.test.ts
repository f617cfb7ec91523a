import { request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())

test('a Host that is none is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${server.url}/auth/get-session`, { headers: { host: '[' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.on('error', reject)
    asking.end()
  })
  expect(status).toBe(400)
})
