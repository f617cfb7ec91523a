import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'
import { ApiError, apiClient } from './client.ts'

const server = await testServer()
afterAll(() => server.close())
const headers = { 'X-App-Id': server.appId, 'X-App-Token': server.appToken }
const client = apiClient({ url: server.url, headers })

test('parameters, queries and bodies go where the route has them, whatever letters are in them', async () => {
  const saved = await client.call('POST /v1/customers', { body: { source_id: 'a/b?c#d', name: 'Ann & Bob' } })
  const params = { customer: 'a/b?c#d' }
  expect((await client.call('GET /v1/customers/:customer', { params })).id).toBe(saved.id)
  const query = { created_at: { before: '2020-01-01' }, filter: { field: 'name', op: 'is', value: 'Ann & Bob' } }
  expect((await client.call('GET /v1/customers', { query })).customers).toEqual([])
  const since = { ...query, created_at: { after: '2020-01-01', before: undefined } }
  expect((await client.call('GET /v1/customers', { query: since })).customers).toMatchObject([{ id: saved.id }])
  expect(await client.call('DELETE /v1/customers/:customer', { params })).toBeUndefined()
})

test('what the server answers is thrown with its body, and what is no answer of it with what it said', async () => {
  const missing = client.call('GET /v1/segments/:segment', { params: { segment: 'none' } })
  await expect(missing).rejects.toMatchObject({ status: 404, body: { key: 'not_found' }, message: expect.any(String) })
  const fetch = async () => new Response('<html>Bad Gateway', { status: 502, statusText: 'Bad Gateway' })
  const behind = apiClient({ url: server.url, fetch }).call('GET /v1/project', {})
  await expect(behind).rejects.toThrow(ApiError)
  await expect(behind).rejects.toThrow('502 Bad Gateway: <html>')
})

test('a form is sent whole or piece by piece', async () => {
  const whole = new FormData()
  whole.append('file', new Blob(['source_id\nann\n']), 'rows.csv')
  const piecewise = {
    type: 'multipart/form-data; boundary=b',
    body: (async function* () {
      for (const piece of [
        '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n',
        'source_id\nbob\n',
      ])
        yield Buffer.from(piece)
      yield Buffer.from('\r\n--b--\r\n')
    })(),
  }
  for (const form of [whole, piecewise])
    expect(await client.call('POST /v1/customers/importCSV', { form })).toEqual({
      async_action_id: expect.stringMatching(/^aa_/),
    })
})

test('types are those of the contract', () => {
  // @ts-expect-error: there is no such route
  const route = () => client.call('GET /v1/nothing', {})
  // @ts-expect-error: a segment is named
  const params = () => client.call('GET /v1/segments/:segment', {})
  // @ts-expect-error: a limit is a number
  const query = () => client.call('GET /v1/segments', { query: { limit: '10' } })
  expect([route, params, query]).toHaveLength(3)
})
