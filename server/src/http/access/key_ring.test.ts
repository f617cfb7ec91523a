import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { type Database, sql } from '../../store/index.ts'
import { SYSTEM } from './audit/author.ts'
import { keyRing } from './key_ring.ts'
import { createKey, revokeKey } from './keys/change.ts'
import { listKeys } from './keys/key.ts'

const NOW = '2026-03-29T10:15:00.000000Z'
const later = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString().replace('Z', '000Z')

const db = await testDatabase()
const { id: projectId } = await createProject(db, NOW, { name: 'ring' })
const made = () => createKey(db, projectId, NOW, SYSTEM, { kind: 'server', name: 'shop' })

/** The database as a process of its own would have it, and the statements it was asked. */
function watched() {
  const asked: string[] = []
  const query: Database['query'] = (statement: unknown) => {
    asked.push(JSON.stringify(statement))
    return db.query(statement as never)
  }
  const lookups = () => asked.filter((text) => text.includes('select')).length
  const notes = () => asked.length - lookups()
  return { other: { ...db, query }, lookups, notes }
}

const noted = async (id: string) => (await listKeys(db, projectId)).find((key) => key.id === id)!.lastUsedAt

test('what was looked up is known for five seconds', async () => {
  const { key, token } = await made()
  const { other, lookups } = watched()
  const ring = keyRing(other)
  const asked = Array.from({ length: 20 }, () => ring.find('server', key.appId, token, NOW))
  expect((await Promise.all(asked)).every((actor) => actor?.id === key.id)).toBe(true)
  expect(await ring.find('server', key.appId, `${token}x`, later(4_999))).toBeNull()
  expect(lookups()).toBe(1)
  await ring.find('server', key.appId, token, later(5_000))
  expect(lookups()).toBe(2)
})

test('what another process has revoked is good for five seconds at most', async () => {
  const { key, token } = await made()
  const ring = keyRing(watched().other)
  expect(await ring.find('server', key.appId, token, NOW)).not.toBeNull()
  await revokeKey(db, projectId, NOW, SYSTEM, key.id)
  expect(await ring.find('server', key.appId, token, later(5_000))).toBeNull()
})

test('what this process has revoked is not good for a moment longer, though it was being looked up', async () => {
  const { key, token } = await made()
  const ring = keyRing(db)
  const before = ring.find('server', key.appId, token, NOW)
  await revokeKey(db, projectId, NOW, SYSTEM, key.id)
  expect(await ring.find('server', key.appId, token, NOW)).toBeNull()
  await before
})

test('a key that nobody knew is known a second after it was made', async () => {
  const { key, token } = await made()
  await db.query(sql`update coterie.api_keys set app_id = 'hidden' where id = ${key.id}`)
  const ring = keyRing(db)
  expect(await ring.find('server', key.appId, token, NOW)).toBeNull()
  await db.query(sql`update coterie.api_keys set app_id = ${key.appId} where id = ${key.id}`)
  expect(await ring.find('server', key.appId, token, later(999))).toBeNull()
  expect(await ring.find('server', key.appId, token, later(1_000))).not.toBeNull()
})

test('guessing does not drive out those who come often, nor fill the memory', async () => {
  const { key, token } = await made()
  const { other, lookups } = watched()
  const ring = keyRing(other, { capacity: 10 })
  await ring.find('server', key.appId, token, NOW)
  for (let i = 0; i < 50; i++) {
    await ring.find('server', `guess ${i}`, token, NOW)
    await ring.find('server', key.appId, token, NOW)
  }
  expect(lookups()).toBe(51)
  await ring.find('server', 'guess 0', token, NOW)
  expect(lookups()).toBe(52)
})

test('its use is noted to the minute', async () => {
  const { key, token } = await made()
  const { other, notes } = watched()
  const ring = keyRing(other)
  await ring.find('server', key.appId, 'wrong', NOW)
  expect(notes()).toBe(0)
  for (let ms = 0; ms < 60_000; ms += 3_000) await ring.find('server', key.appId, token, later(ms))
  await expect.poll(() => noted(key.id)).toBe(NOW)
  expect(notes()).toBe(1)
  await ring.find('server', key.appId, token, later(60_000))
  await expect.poll(() => noted(key.id)).toBe(later(60_000))
  expect(notes()).toBe(2)
})

test('a database that is away is no wrong key, and is asked again', async () => {
  const { key, token } = await made()
  let away = true
  const query: Database['query'] = (statement: unknown) =>
    away ? Promise.reject(new Error('away')) : db.query(statement as never)
  const ring = keyRing({ ...db, query })
  await expect(ring.find('server', key.appId, token, NOW)).rejects.toThrow('away')
  away = false
  expect(await ring.find('server', key.appId, token, NOW)).not.toBeNull()
})
