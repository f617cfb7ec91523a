import { once } from 'node:events'
import http from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { serverKey } from './asking.ts'
import { KEY, served } from './served.ts'
import { slowForm } from './slow_form.ts'
import { until } from './until.ts'

const db = await testDatabase()
const environment = { DATABASE_URL: db.url }
const keys = serverKey(KEY)
const PATIENCE_MS = 10_000

/** Waits until nobody listens there any more. */
async function refuses(url: string, stop: () => void): Promise<void> {
  stop()
  const gone = () =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    )
  await until(gone)
}

test('a server that is told to stop takes in what is on its way, closes the connection, and takes nothing else', async () => {
  const server = await served(environment)
  const agent = new http.Agent({ keepAlive: true })
  const upload = slowForm(`${server.url}/v1/customers/importCSV`, keys, agent)
  await upload.more('source_id,name\n')
  await until(async () => (await db.query(sql`select from coterie.uploads`)).rowCount === 1)
  server.signal('SIGTERM')
  await until(() =>
    fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    ),
  )
  await upload.more('ann,Ann\n')
  upload.end()
  expect(await upload.answer).toMatchObject({ status: 202, headers: { connection: 'close' } })
  const answered = performance.now()
  const { code, stderr } = await server.ended
  expect(performance.now() - answered).toBeLessThan(3_000)
  expect([code, /unhandled|connection was lost/i.test(stderr)], stderr).toEqual([0, false])
  agent.destroy()

  const next = await served(environment)
  await until(async () => (await next.ask('GET', '/v1/customers/ann')).status === 200)
})

test('what is being worked on is answered', async () => {
  const server = await served(environment)
  const held = await db.acquire()
  await held.query('begin; lock table coterie.customers')
  const slow = server.ask('POST', '/v1/segments/preview', { filter: 'name has value' })
  const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await until(async () => (await db.query(waits)).rowCount > 0)
  await refuses(server.url, () => server.signal('SIGTERM'))
  await held.query('rollback')
  held.release()
  const { status, headers } = await slow
  expect([status, headers.get('connection')]).toEqual([200, 'close'])
  expect((await server.ended).code).toBe(0)
})

test('who has come before hears that a stopping server is no longer ready', async () => {
  const server = await served(environment)
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write('GET /readyz HTTP/1.1\r\n')
  // Answered over another connection: by then the server has read this.
  for (let n = 0; n < 3; n++) expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  await refuses(server.url, () => server.signal('SIGTERM'))
  socket.write('Host: x\r\n\r\n')
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toMatch(/\r\nconnection: close\r\n[\s\S]*shutting_down/i)
  expect((await server.ended).code).toBe(0)
})

test('a connection over which nothing has come is not waited for', async () => {
  const server = await served(environment)
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const told = performance.now()
  server.signal('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(performance.now() - told).toBeLessThan(PATIENCE_MS / 2)
  socket.destroy()
})

test('a download that does not end is broken off in time', async () => {
  const server = await served(environment)
  await server.ask('POST', '/v1/segments', { name: 'everybody', type: 'auto-update', filter: 'name has value' })
  await db.query(sql`
    insert into coterie.customers (id, project_id, source_id, name, created_at, updated_at)
    select gen_random_uuid(), p.id, 'many ' || n, repeat('x', 200), now(), now()
    from coterie.projects p, generate_series(1, 60000) n`)
  const socket = await new Promise<http.IncomingMessage>((resolve) => {
    const request = http.request(`${server.url}/v1/customers/export`, {
      method: 'POST',
      headers: { ...keys, 'content-type': 'application/json' },
    })
    request.on('response', (response) => {
      response.on('error', () => undefined)
      resolve(response)
    })
    request.end('{}')
  })
  // Not read.
  socket.pause()
  await sleep(500)
  const told = performance.now()
  server.signal('SIGTERM')
  const { code, stderr } = await server.ended
  expect([code, /unhandled/i.test(stderr)], stderr).toEqual([0, false])
  const took = performance.now() - told
  expect(took).toBeGreaterThan(PATIENCE_MS - 1_000)
  expect(took).toBeLessThan(PATIENCE_MS + 5_000)
})
