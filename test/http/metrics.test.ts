import { networkInterfaces } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { send } from './send.ts'
import { until } from './until.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db } = server

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const LINE =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[\d.e+-]+|[Nn]a[Nn]|[+-]Inf)$/

/** Every line is one that Prometheus reads, of a metric whose type was told before. */
async function samples(): Promise<readonly Sample[]> {
  const { status, headers, text } = await send(server.url, { method: 'GET', path: '/metrics', headers: {} })
  expect([status, headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain; version=0\.0\.4/)])
  const told = new Set<string>()
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const type = /^# TYPE (\S+) (?:counter|gauge|histogram|summary)$/.exec(line)
      if (type) told.add(type[1]!)
      if (line === '' || line.startsWith('# ')) return []
      const [, name = '', labels = '', value] = LINE.exec(line) ?? expect.fail(line)
      expect(told).toContain(told.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ''))
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key!, text!])
      return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }]
    })
}

async function total(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
  const found = (await samples()).filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )
  return found.reduce((sum, { value }) => sum + value, 0)
}

const REQUESTS = 'coterie_http_requests_total'

test('requests are counted by the pattern of their route, however many addresses there are', async () => {
  const before = (await samples()).length
  for (let n = 0; n < 30; n++) {
    await ask('GET', `/v1/customers/nobody${n}`)
    await ask('GET', `/nowhere/${n}`)
    await ask('GET', `/docs/static/${n}.js`)
    await ask('DELETE', `/v1/nothing${n}`)
    await ask('GET', `/v1/customers/%ff${n}`)
    await send(server.url, { method: 'PROPFIND', path: `/v1/${n}`, headers: {} })
  }
  expect(await total(REQUESTS, { method: 'GET', route: '/v1/customers/:customer', status: '404' })).toBe(30)
  expect(await total(REQUESTS, { method: 'GET', route: 'unknown', status: '404' })).toBeGreaterThanOrEqual(30)
  expect(await total('coterie_http_request_seconds_count', { route: '/v1/customers/:customer' })).toBe(30)
  // A new pair of method and route is a histogram of twenty lines, and a line for each status.
  expect((await samples()).length - before).toBeLessThan(8 * 22)
})

test('what waits is told, and how far behind time is', async () => {
  expect(await total('coterie_sweep_lag_seconds')).toBeLessThan(60)
  for (const what of ['connections', 'versions', 'actions'])
    expect([what, await total('coterie_queue', { what })]).toEqual([what, 0])
  const held = await db.acquire()
  // Nothing is worked on while its project is locked by somebody else.
  await held.query('begin; lock table coterie.segment_members')
  const created = ask('POST', '/v1/segments', { name: 'later', type: 'auto-update', filter: 'email has value' })
  await until(async () => (await total('coterie_queue', { what: 'versions' })) === 1)
  await held.query('rollback')
  held.release()
  await created
  await until(async () => (await total('coterie_queue', { what: 'versions' })) === 0)
})

test('settling, building and following time are measured, and what fails is counted', async () => {
  await ask('POST', '/v1/segments', { name: 'named', type: 'auto-update', filter: 'name has value' })
  const settled = await total('coterie_stage_seconds_count', { stage: 'settle' })
  await ask('POST', '/v1/customers', { source_id: 'ann', name: 'Ann' })
  expect(await total('coterie_stage_seconds_count', { stage: 'settle' })).toBeGreaterThan(settled)
  await until(async () => (await total('coterie_stage_seconds_count', { stage: 'build' })) > 0)
  await until(async () => (await total('coterie_stage_seconds_count', { stage: 'sweep' })) > 0)
  expect(await total('coterie_stage_failures_total')).toBe(0)
  await db.query('alter table coterie.segment_members rename to members_away')
  expect((await ask('POST', '/v1/customers', { source_id: 'bob', name: 'Bob' })).status).toBe(500)
  await db.query('alter table coterie.members_away rename to segment_members')
  expect(await total('coterie_stage_failures_total', { stage: 'settle' })).toBe(1)
  expect(await total(REQUESTS, { route: '/v1/customers', status: '500' })).toBe(1)
})

test('figures and health need no key, and figures are for this machine alone unless it is said otherwise', async () => {
  const statusOf = (url: string, headers: Record<string, string> = {}) =>
    send(url, { method: 'GET', path: '/metrics', headers }).then(({ status }) => status)
  expect((await send(server.url, { method: 'GET', path: '/healthz', headers: {} })).status).toBe(200)
  expect(await statusOf(server.url)).toBe(200)
  // What a proxy on this machine passes on comes from elsewhere.
  expect(await statusOf(server.url, { 'x-forwarded-for': '203.0.113.9' })).toBe(403)
  expect(await statusOf(server.url, { forwarded: 'for=203.0.113.9' })).toBe(403)

  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal)
  const everywhere = await testServer({ host: '0.0.0.0' })
  const { port } = new URL(everywhere.url)
  if (elsewhere) expect(await statusOf(`http://${elsewhere.address}:${port}`)).toBe(403)
  expect(await statusOf(`http://127.0.0.1:${port}`)).toBe(200)
  await everywhere.close()

  const open = await testServer({ metrics: 'everyone' })
  expect(await statusOf(open.url, { 'x-forwarded-for': '203.0.113.9' })).toBe(200)
  await open.close()
  const off = await testServer({ metrics: 'nobody' })
  expect(await statusOf(off.url)).toBe(404)
  await off.close()
})
