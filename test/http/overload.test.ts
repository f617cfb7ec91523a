import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'

const POOL = 4
const WAITING = 6
const server = await testServer({ pool: POOL, limits: { waiting: WAITING } })
afterAll(() => server.close())
const { ask, db } = server

test('who cannot be served soon is told to come back, and later all goes on', async () => {
  expect((await ask('GET', '/v1/customers/nobody')).status).toBe(404)
  const held = await db.acquire()
  await held.query('begin; lock table coterie.customers')
  const waiting = Array.from({ length: POOL + WAITING + 1 }, () => ask('GET', '/v1/customers/nobody'))
  await sleep(500)
  const began = performance.now()
  const others = await Promise.all(Array.from({ length: 30 }, () => ask('GET', '/v1/segments')))
  for (const { status, body, headers } of others)
    expect([status, body.key, headers.get('retry-after')]).toEqual([503, 'overloaded', '1'])
  expect((await ask('GET', '/healthz')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(3_000)
  await held.query('rollback')
  held.release()
  expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([404]))
  expect((await ask('GET', '/v1/segments')).status).toBe(200)
})

test('events that wait to be recorded together count as well', async () => {
  const held = await db.acquire()
  await held.query('begin; lock table coterie.customers')
  const event = () => ask('POST', '/v1/events', { event: 'seen', customer: { source_id: 'everybody' } })
  const sent = Array.from({ length: 80 }, event)
  await sleep(500)
  expect((await event()).body.key).toBe('overloaded')
  await held.query('rollback')
  held.release()
  const taken = (await Promise.all(sent)).filter(({ status }) => status === 200)
  expect(taken.length).toBeGreaterThan(WAITING)
  expect((await event()).status).toBe(200)
})
