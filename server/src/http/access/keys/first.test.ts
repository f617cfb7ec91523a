import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { createProject } from '../../../ingest/declare/project.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { newId } from '../../../store/index.ts'
import { SYSTEM } from '../audit/author.ts'
import { keyRing } from '../key_ring.ts'
import { revokeKey, rotateKey } from './change.ts'
import { firstKeys } from './first.ts'
import { listKeys } from './key.ts'

const NOW = '2026-03-29T10:15:00.000000Z'

const db = await testDatabase()
const ring = keyRing(db)
const project = async () => (await createProject(db, NOW, { name: `first ${newId()}` })).id

/** App ids are unique over all projects, so each test has its own. */
const environment = () => {
  const id = newId()
  return {
    COTERIE_APP_ID: `app ${id}`,
    COTERIE_APP_TOKEN: 'server token',
    COTERIE_CLIENT_ID: `app ${id}`,
    COTERIE_CLIENT_TOKEN: 'client token',
  }
}

describe('without an environment', () => {
  test('both keys are made up and told, once', async () => {
    const id = await project()
    const { generated } = await firstKeys(db, id, {}, NOW)
    expect(generated.map(({ kind }) => kind)).toEqual(['server', 'client'])
    for (const { kind, appId, token } of generated)
      expect(await ring.find(kind, appId, token, NOW)).toMatchObject({ projectId: id, kind, scopes: null })
    expect(await firstKeys(db, id, {}, NOW)).toEqual({ generated: [], revoked: [] })
  })

  test('servers that start at once make one of each', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await project()
      const starts = await Promise.all([1, 2, 3, 4].map(() => firstKeys(db, id, {}, NOW)))
      expect(starts.map(({ generated }) => generated.length).toSorted()).toEqual([0, 0, 0, 2])
      expect(await listKeys(db, id)).toHaveLength(2)
    }
  })

  test('a key that was revoked is not made up again', async () => {
    const id = await project()
    await firstKeys(db, id, {}, NOW)
    for (const key of await listKeys(db, id)) await revokeKey(db, id, NOW, SYSTEM, key.id)
    expect((await firstKeys(db, id, {}, NOW)).generated).toEqual([])
  })

  test('the browser key has the origins that are named all the same', async () => {
    const id = await project()
    await firstKeys(db, id, { COTERIE_CLIENT_ORIGINS: ' https://a.example, http://B.example:80/ ,' }, NOW)
    const keys = await listKeys(db, id)
    expect(keys.find(({ kind }) => kind === 'client')!.origins).toEqual(['https://a.example', 'http://b.example'])
    expect(keys.find(({ kind }) => kind === 'server')!.origins).toBeNull()
  })
})

describe('with an environment', () => {
  test('the keys are what it says, at every start', async () => {
    const id = await project()
    const env = environment()
    for (let start = 0; start < 3; start++)
      expect(await firstKeys(db, id, env, NOW)).toEqual({ generated: [], revoked: [] })
    expect(await listKeys(db, id)).toHaveLength(2)
    expect(await ring.find('server', env.COTERIE_APP_ID, 'server token', NOW)).toMatchObject({ projectId: id })
    expect(await ring.find('client', env.COTERIE_CLIENT_ID, 'client token', NOW)).toMatchObject({ projectId: id })
    expect(await ring.find('server', env.COTERIE_APP_ID, 'client token', NOW)).toBeNull()
  })

  test('another token ends the one before, and other origins replace those before', async () => {
    const id = await project()
    const env = environment()
    await firstKeys(db, id, { ...env, COTERIE_CLIENT_ORIGINS: 'https://a.example' }, NOW)
    await firstKeys(db, id, { ...env, COTERIE_CLIENT_TOKEN: 'new', COTERIE_CLIENT_ORIGINS: 'https://b.example' }, NOW)
    expect(await ring.find('client', env.COTERIE_CLIENT_ID, 'client token', NOW)).toBeNull()
    const found = await ring.find('client', env.COTERIE_CLIENT_ID, 'new', NOW)
    expect(found).toMatchObject({ origins: ['https://b.example'] })
  })

  test('another app id ends the key before', async () => {
    const id = await project()
    const env = environment()
    await firstKeys(db, id, env, NOW)
    const other = { ...env, COTERIE_APP_ID: `${env.COTERIE_APP_ID}2` }
    await firstKeys(db, id, other, NOW)
    expect(await keyRing(db).find('server', env.COTERIE_APP_ID, 'server token', NOW)).toBeNull()
    expect(await ring.find('server', other.COTERIE_APP_ID, 'server token', NOW)).not.toBeNull()
    expect(await ring.find('client', env.COTERIE_CLIENT_ID, 'client token', NOW)).not.toBeNull()
  })

  test('that says nothing any more leaves the keys as they are, to be rotated like others', async () => {
    const id = await project()
    const env = environment()
    await firstKeys(db, id, env, NOW)
    const server = (await listKeys(db, id)).find(({ kind }) => kind === 'server')!
    expect(server.fromEnvironment).toBe(true)
    expect(await refused(rotateKey(db, id, NOW, SYSTEM, server.id))).toMatchObject({ code: 'key_from_environment' })
    expect((await firstKeys(db, id, {}, NOW)).generated).toEqual([])
    const { token } = await rotateKey(db, id, NOW, SYSTEM, server.id)
    expect(await ring.find('server', env.COTERIE_APP_ID, token, NOW)).not.toBeNull()
  })

  test('does not bring back a key that was revoked, unless it has another token', async () => {
    const id = await project()
    const env = environment()
    await firstKeys(db, id, env, NOW)
    const server = (await listKeys(db, id)).find(({ kind }) => kind === 'server')!
    await revokeKey(db, id, NOW, SYSTEM, server.id)
    expect((await firstKeys(db, id, env, NOW)).revoked).toEqual([{ kind: 'server', appId: env.COTERIE_APP_ID }])
    expect(await ring.find('server', env.COTERIE_APP_ID, 'server token', NOW)).toBeNull()
    expect((await firstKeys(db, id, { ...env, COTERIE_APP_TOKEN: 'new' }, NOW)).revoked).toEqual([])
    expect(await ring.find('server', env.COTERIE_APP_ID, 'new', NOW)).not.toBeNull()
  })

  test('that takes the app id of another project is refused', async () => {
    const env = environment()
    await firstKeys(db, await project(), env, NOW)
    const other = await project()
    expect(await refused(firstKeys(db, other, env, NOW))).toMatchObject({ code: 'app_id_taken', status: 409 })
    expect(await listKeys(db, other)).toEqual([])
  })

  test.each([
    [{ COTERIE_APP_ID: 'a' }, 'COTERIE_APP_TOKEN'],
    [{ COTERIE_CLIENT_TOKEN: 'a' }, 'COTERIE_CLIENT_ID'],
    [{ COTERIE_CLIENT_ORIGINS: 'shop.example' }, 'COTERIE_CLIENT_ORIGINS'],
  ])('%j is refused', async (env, path) => {
    expect((await refused(firstKeys(db, await project(), env, NOW))).problems).toMatchObject([{ path }])
  })
})
