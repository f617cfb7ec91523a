import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { until } from './until.ts'

const server = await testServer()
afterAll(() => server.close())

const FILTER = 'name is "gone early"'

test.for<[string, object?]>([
  ['/v1/segments/preview', { filter: FILTER }],
  ['/v1/offers/preview', { audiences: [{ type: 'filter', filter: FILTER }] }],
  ['/v1/fields/values?field=name'],
])('%s is not counted to its end when its client is gone', async ([path, body]) => {
  const { db, url, appId, appToken } = server
  const counting = async () => {
    const { rows } = await db.query<{ n: number }>(
      "select count(*) as n from pg_locks where relation = 'coterie.customers'::regclass and not granted",
    )
    return rows[0]!.n
  }
  // Counting waits for this, for as long as it takes.
  const inTheWay = await db.pool.connect()
  await inTheWay.query('begin; lock table coterie.customers in access exclusive mode')
  try {
    const gone = new AbortController()
    const asked = fetch(`${url}${path}`, {
      headers: { 'X-App-Id': appId, 'X-App-Token': appToken, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: gone.signal,
    })
    const refused = expect(asked).rejects.toThrow()
    await until(async () => (await counting()) > 0)
    gone.abort()
    await refused
    await until(async () => (await counting()) === 0)
  } finally {
    await inTheWay.query('rollback')
    inTheWay.release()
  }
})
