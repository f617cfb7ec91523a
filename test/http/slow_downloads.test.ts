import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { sql } from '../../server/src/store/index.ts'
import { serverKey } from './asking.ts'
import { until } from './until.ts'

const POOL = 4
const server = await testServer({ pool: POOL })
afterAll(() => server.close())
const { ask, db, projectId } = server

test('many slow downloads keep nobody from an answer', async () => {
  await db.query(sql`
    insert into coterie.customers (id, project_id, source_id, name, created_at, updated_at)
    select gen_random_uuid(), ${projectId}, 'many ' || n || repeat('x', 200), repeat('y', 200), now(), now()
    from generate_series(1, 20000) n`)
  await ask('POST', '/v1/segments', { name: 'all', type: 'auto-update', filter: 'name has value' })
  await until(async () => (await ask('GET', '/v1/segments/all')).body.member_count === 20_000)

  const downloads = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? download('POST', '/v1/customers/export') : download('GET', '/v1/segments/all/exportCSV'),
    ),
  )
  expect(downloads.map(({ statusCode }) => statusCode)).toEqual(downloads.map(() => 200))
  // They have filled what lies between, and wait for whoever reads.
  await sleep(1_000)
  for (let n = 0; n < 20; n++) {
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: POOL }, () => ask('GET', '/v1/customers?limit=1')))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(performance.now() - began).toBeLessThan(3_000)
  }
  const { rows } = await db.query<{ n: number }>(sql`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`)
  expect(rows[0]!.n).toBe(0)
  const [customers, members] = downloads
  expect([await lines(customers!), await lines(members!)]).toEqual([20_000, 20_001])
  for (const each of downloads) each.destroy()
})

/** A download of which nothing is read yet. */
function download(method: string, path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...serverKey(server), 'content-type': 'application/json' }
    const request = http.request(server.url + path, { method, headers, agent: new http.Agent() }, resolve)
    request.on('error', reject)
    request.end(method === 'POST' ? '{}' : undefined)
  })
}

async function lines(response: http.IncomingMessage): Promise<number> {
  let count = 0
  for await (const piece of response) count += (piece as Buffer).filter((byte) => byte === 10).length
  return count
}
