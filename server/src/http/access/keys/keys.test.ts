import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { createProject } from '../../../ingest/declare/project.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { newId, sql } from '../../../store/index.ts'
import { type Author, SYSTEM } from '../audit/author.ts'
import { listAudit } from '../audit/list.ts'
import { keyRing } from '../key_ring.ts'
import { scopesOf } from '../permissions.ts'
import { createKey, editKey, revokeKey, rotateKey } from './change.ts'
import { listKeys } from './key.ts'

const NOW = '2026-03-29T10:15:00.000000Z'
const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

const db = await testDatabase()
const project = async () => (await createProject(db, NOW, { name: `keys ${newId()}` })).id
const projectId = await project()
const by: Author = { actor: { type: 'person', id: newId() }, requestId: 'req_1' }
const ring = keyRing(db)

const made = (body: object = {}) => createKey(db, projectId, NOW, by, { kind: 'server', name: 'shop', ...body })

describe('a key', () => {
  test('opens its project, and is told only once', async () => {
    const { key, token } = await made({ scopes: ['events.write', 'events.write'] })
    expect(key).toMatchObject({ projectId, kind: 'server', name: 'shop', createdAt: NOW, createdBy: by.actor!.id })
    expect(await ring.find('server', key.appId, token, NOW)).toEqual({
      type: 'key',
      id: key.id,
      projectId,
      kind: 'server',
      scopes: ['events.write'],
      origins: null,
    })
    const { rows } = await db.query(sql`select * from coterie.api_keys where id = ${key.id}`)
    expect(JSON.stringify([rows, await listKeys(db, projectId)])).not.toContain(token)
  })

  test('opens nothing with another token, another kind, or half of it', async () => {
    const { key, token } = await made()
    const other = await made()
    expect(await ring.find('server', key.appId, other.token, NOW)).toBeNull()
    expect(await ring.find('client', key.appId, token, NOW)).toBeNull()
    expect(await ring.find('server', key.appId, '', NOW)).toBeNull()
    expect(await ring.find('server', '', token, NOW)).toBeNull()
    expect(await ring.find('server', 'no\u0000body', token, NOW)).toBeNull()
    expect(await ring.find('server', 'x'.repeat(10_000), token, NOW)).toBeNull()
    expect(await ring.findWriter(key.appId, NOW)).toBeNull()
  })

  test('for browsers is a write key by its public half alone, for tracking only', async () => {
    const { key } = await made({ kind: 'client', origins: ['https://Shop.example:443/'] })
    const writer = await ring.findWriter(key.appId, NOW)
    expect(writer).toMatchObject({ kind: 'client', origins: ['https://shop.example'] })
    expect(scopesOf(writer!)).toEqual(['tracking.write'])
    await editKey(db, projectId, NOW, by, key.id, { scopes: ['client'] })
    expect(scopesOf((await ring.findWriter(key.appId, NOW))!)).toEqual([])
  })

  test.each<[object, string]>([
    [{ kind: 'admin' }, 'kind'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(300) }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['segments.fly'] }, 'scopes[0]'],
    [{ scopes: ['events.write', 'keys.manage'] }, 'scopes[1]'],
    [{ kind: 'client', scopes: ['customers.read'] }, 'scopes[0]'],
    [{ origins: ['https://shop.example'] }, 'origins'],
    [{ kind: 'client', origins: ['shop.example'] }, 'origins[0]'],
    [{ kind: 'client', origins: ['https://shop.example/path'] }, 'origins[0]'],
    [{ kind: 'client', origins: [] }, 'origins'],
  ])('%j is refused', async (body, path) => {
    expect((await refused(made(body))).problems.map((problem) => problem.path)).toContain(path)
  })

  test('of another project is not there', async () => {
    const { key } = await made()
    const elsewhere = await project()
    const missing = { code: 'key_not_found', status: 404 }
    expect(await refused(revokeKey(db, elsewhere, NOW, by, key.id))).toMatchObject(missing)
    expect(await refused(rotateKey(db, elsewhere, NOW, by, key.id))).toMatchObject(missing)
    expect(await refused(editKey(db, elsewhere, NOW, by, key.id, {}))).toMatchObject(missing)
  })
})

describe('rotating', () => {
  test('gives a new token, and the old one is good for a day', async () => {
    const { key, token: old } = await made()
    await ring.find('server', key.appId, old, NOW)
    const { token } = await rotateKey(db, projectId, NOW, by, key.id)
    expect(await ring.find('server', key.appId, token, NOW)).toMatchObject({ id: key.id })
    expect(await ring.find('server', key.appId, old, later(86_399))).toMatchObject({ id: key.id })
    expect(await ring.find('server', key.appId, old, later(86_400))).toBeNull()
    expect(await ring.find('server', key.appId, token, later(86_400))).toMatchObject({ id: key.id })
  })

  test('without an overlap ends the old token at once', async () => {
    const { key, token: old } = await made()
    await ring.find('server', key.appId, old, NOW)
    await rotateKey(db, projectId, NOW, by, key.id, 0)
    expect(await ring.find('server', key.appId, old, NOW)).toBeNull()
  })

  test('twice ends the first token', async () => {
    const { key, token: first } = await made()
    const { token: second } = await rotateKey(db, projectId, NOW, by, key.id)
    await rotateKey(db, projectId, NOW, by, key.id)
    expect(await ring.find('server', key.appId, first, NOW)).toBeNull()
    expect(await ring.find('server', key.appId, second, NOW)).not.toBeNull()
  })

  test.each([-1, 721, '24', Number.NaN])('for %j hours is refused', async (hours) => {
    const { key } = await made()
    const { problems } = await refused(rotateKey(db, projectId, NOW, by, key.id, hours))
    expect(problems).toMatchObject([{ path: 'overlap_hours' }])
  })
})

describe('revoking', () => {
  test('ends the key at once and for good, with the token before it', async () => {
    const { key, token: old } = await made()
    const { token } = await rotateKey(db, projectId, NOW, by, key.id)
    expect(await ring.find('server', key.appId, token, NOW)).not.toBeNull()
    expect(await revokeKey(db, projectId, NOW, by, key.id)).toMatchObject({ revokedAt: NOW })
    expect(await revokeKey(db, projectId, later(1), by, key.id)).toMatchObject({ revokedAt: NOW })
    expect(await ring.find('server', key.appId, token, NOW)).toBeNull()
    expect(await ring.find('server', key.appId, old, NOW)).toBeNull()
    expect(await refused(rotateKey(db, projectId, NOW, by, key.id))).toMatchObject({ code: 'key_revoked' })
    expect(await refused(editKey(db, projectId, NOW, by, key.id, { name: 'x' }))).toMatchObject({ code: 'key_revoked' })
  })
})

describe('editing', () => {
  test('changes what the body names, at once', async () => {
    const { key, token } = await made({ kind: 'client', origins: ['https://a.example'] })
    expect(await ring.find('client', key.appId, token, NOW)).toMatchObject({ origins: ['https://a.example'] })
    await editKey(db, projectId, NOW, by, key.id, { scopes: ['client'] })
    const limited = { name: 'shop', scopes: ['client'], origins: ['https://a.example'] }
    expect(await editKey(db, projectId, NOW, by, key.id, {})).toMatchObject(limited)
    const { name: _, ...seen } = limited
    expect(await ring.find('client', key.appId, token, NOW)).toMatchObject(seen)
    await editKey(db, projectId, NOW, by, key.id, { origins: null, scopes: null, name: 'app' })
    expect(await ring.find('client', key.appId, token, NOW)).toMatchObject({ origins: null, scopes: null })
  })

  test('gives a key nothing that its kind may not have', async () => {
    const { key } = await made()
    expect(await refused(editKey(db, projectId, NOW, by, key.id, { scopes: ['client'] }))).toMatchObject({
      problems: [{ path: 'scopes[0]', message: 'A server key cannot have the scope "client".' }],
    })
  })
})

test('everything done to a key is in the log, without its token', async () => {
  const id = await project()
  const { key, token } = await createKey(db, id, NOW, by, { kind: 'server', name: 'shop' })
  await editKey(db, id, later(1), by, key.id, { name: 'app' })
  await rotateKey(db, id, later(2), by, key.id, 1)
  await revokeKey(db, id, later(3), SYSTEM, key.id)
  const { entries } = await listAudit(db, id)
  expect(entries.map(({ action, actor, resource, summary }) => [action, actor.type, resource.id, summary])).toEqual([
    ['keys.revoke', 'system', key.id, { name: 'app' }],
    ['keys.rotate', 'person', key.id, { overlap_hours: 1 }],
    ['keys.edit', 'person', key.id, { before: { name: 'shop' }, after: { name: 'app' } }],
    ['keys.create', 'person', key.id, { kind: 'server', name: 'shop', scopes: null, origins: null }],
  ])
  expect(JSON.stringify(entries)).not.toContain(token)
})
