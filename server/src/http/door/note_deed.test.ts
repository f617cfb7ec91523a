import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db } = server

test('a deed that cannot be noted is done, and done once', async () => {
  await db.query('alter table coterie.audit_log rename to elsewhere')
  const create = () => ask('POST', '/v1/segments', { name: 'listed', type: 'custom' }, { 'Idempotency-Key': 'once' })
  const created = await create()
  const again = await create()
  await db.query('alter table coterie.elsewhere rename to audit_log')
  expect(created.status).toBe(200)
  expect(again.body).toEqual(created.body)
})
