import { afterAll, expect, test } from 'vitest'
import { sql } from '../../store/index.ts'
import { ask as askWith, testServer } from '../testing/server.ts'
import { signInAs } from '../testing/sign_in.ts'

const server = await testServer()
afterAll(() => server.close())
const { url, db } = server
const admin = await signInAs(server, 'admin')

const using = (appId: string, appToken: string, path = '/v1/segments') =>
  askWith(`${url}${path}`, { appId, appToken }, 'GET').then(({ status }) => status)

test('a key is made, limited, rotated and revoked, and its token is told once', async () => {
  const { body: made, headers } = await admin.ask('POST', '/v1/keys', { kind: 'server', name: 'Shop' })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(made).toMatchObject({ kind: 'server', name: 'Shop', scopes: null, object: 'key', token: expect.any(String) })
  expect(await using(made.app_id, made.token)).toBe(200)
  const { body: list } = await admin.ask('GET', '/v1/keys')
  expect(list.keys[0]).toMatchObject({ id: made.id })
  expect(JSON.stringify(list)).not.toContain(made.token)

  const path = `/v1/keys/${made.id}`
  const { body: limited } = await admin.ask('PUT', path, { name: 'Orders', scopes: ['orders.write'] })
  expect(limited).toMatchObject({ name: 'Orders', scopes: ['orders.write'] })
  expect(await using(made.app_id, made.token)).toBe(403)
  await admin.ask('PUT', path, { scopes: null })

  const { body: rotated } = await admin.ask('POST', `${path}/rotate`, { overlap_hours: 0 })
  expect(await using(made.app_id, made.token)).toBe(401)
  expect(await using(made.app_id, rotated.token)).toBe(200)
  const { body: again } = await admin.ask('POST', `${path}/rotate`)
  expect(await using(made.app_id, rotated.token)).toBe(200)

  expect((await admin.ask('DELETE', path)).status).toBe(204)
  expect(await using(made.app_id, again.token)).toBe(401)
  expect((await admin.ask('PUT', path, { name: 'x' })).body).toMatchObject({ code: 409, key: 'key_revoked' })
})

test('a token is not kept for who asks twice', async () => {
  const ask = () => admin.ask('POST', '/v1/keys', { kind: 'server', name: 'Twice' }, { 'idempotency-key': 'the same' })
  const tokens = [(await ask()).body.token, (await ask()).body.token]
  expect(new Set(tokens).size).toBe(2)
  const { rows } = await db.query<{ answer: string | null }>(sql`select answer from coterie.idempotency_keys`)
  expect(JSON.stringify(rows)).not.toContain(tokens[0])
})

test('what is wrong with a key is said', async () => {
  const made = await admin.ask('POST', '/v1/keys', { kind: 'server', name: 'x', scopes: ['keys.manage'] })
  expect(made.body).toMatchObject({ code: 400, problems: [{ path: 'scopes[0]' }] })
  for (const id of ['nonsense', 'key_01h2xcejqtf2nbrexx3vqjhp41'])
    expect((await admin.ask('DELETE', `/v1/keys/${id}`)).body).toMatchObject({ code: 404, resource_type: 'key' })
})

test('a key of another project is not found', async () => {
  const { body: made } = await admin.ask('POST', '/v1/keys', { kind: 'client', name: 'Theirs' })
  const stranger = await signInAs(server, 'admin', (await server.another()).projectId)
  expect((await stranger.ask('DELETE', `/v1/keys/${made.id}`)).status).toBe(404)
})

test('the log tells who did what with keys and settings, page by page', async () => {
  const { body: made } = await admin.ask('POST', '/v1/keys', { kind: 'server', name: 'Logged' })
  await admin.ask('PUT', '/v1/project', { currency: 'EUR' })
  await admin.ask('DELETE', `/v1/keys/${made.id}`)
  const ofKey = `/v1/audit-log?resource_type=key&resource_id=${made.id}`
  const first = (await admin.ask('GET', `${ofKey}&limit=1`)).body
  expect(first.entries).toMatchObject([
    { action: 'keys.revoke', actor: { type: 'person', label: admin.email }, resource: { type: 'key', id: made.id } },
  ])
  const next = (await admin.ask('GET', `${ofKey}&limit=1&starting_after=${first.more_starting_after}`)).body
  expect(next).toMatchObject({ entries: [{ action: 'keys.create' }], has_more: false })
  const { actor } = first.entries[0]
  const settings = (await admin.ask('GET', `/v1/audit-log?action=project.edit&actor=${actor.id}`)).body
  expect(settings.entries).toHaveLength(1)
  const since = settings.entries[0].at
  const only = async (query: string) =>
    (await admin.ask('GET', `/v1/audit-log?action=project.edit&${query}`)).body.entries.length
  expect(await only(`from=${since}`)).toBe(1)
  expect(await only(`until=${since}`)).toBe(0)
  expect((await admin.ask('GET', '/v1/audit-log?from=yesterday')).body).toMatchObject({ code: 400 })
  expect((await admin.ask('GET', '/v1/audit-log?actor=nobody')).body).toMatchObject({ code: 400 })
})
