import { expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { newId, sql } from '../../../store/index.ts'
import { type Author, SYSTEM } from './author.ts'
import { listAudit } from './list.ts'
import { writeAudit } from './write.ts'

const db = await testDatabase()
const at = (second: number) => `2026-03-29T10:15:${String(second).padStart(2, '0')}.000000Z`
const segment = (id: string) => ({ type: 'segment', id })

test('the log is read from its newest entry, page by page, and none is skipped or told twice', async () => {
  const projectId = newId()
  for (let i = 0; i < 7; i++)
    await writeAudit(db, projectId, at(Math.floor(i / 3)), SYSTEM, {
      action: 'segments.edit',
      resource: segment(`s${i}`),
    })
  const seen: (string | null)[] = []
  for (let cursor: string | undefined; ; ) {
    const { entries, next } = await listAudit(db, projectId, { limit: 2, cursor })
    seen.push(...entries.map(({ resource }) => resource.id))
    if (next === null) break
    cursor = next
  }
  expect(seen).toEqual(['s6', 's5', 's4', 's3', 's2', 's1', 's0'])
})

test('the log can be asked for one actor, one kind of thing, one thing, one action', async () => {
  const projectId = newId()
  const ann: Author = { actor: { type: 'person', id: newId() }, requestId: 'req_1' }
  await writeAudit(db, projectId, at(1), ann, {
    action: 'segments.create',
    resource: segment('a'),
    summary: { name: 'x' },
  })
  await writeAudit(db, projectId, at(2), SYSTEM, { action: 'segments.edit', resource: segment('b') })
  await writeAudit(db, projectId, at(3), ann, { action: 'keys.create', resource: { type: 'key', id: 'a' } })
  const actions = async (query: Parameters<typeof listAudit>[2]) =>
    (await listAudit(db, projectId, query)).entries.map(({ action }) => action)
  expect(await actions({ actorId: ann.actor!.id })).toEqual(['keys.create', 'segments.create'])
  expect(await actions({ resource: { type: 'segment' } })).toEqual(['segments.edit', 'segments.create'])
  expect(await actions({ resource: segment('a') })).toEqual(['segments.create'])
  expect(await actions({ action: 'segments.edit' })).toEqual(['segments.edit'])
  expect((await listAudit(db, projectId)).entries.at(-1)).toEqual({
    id: expect.any(String),
    at: at(1),
    actor: { type: 'person', id: ann.actor!.id, label: null },
    action: 'segments.create',
    resource: { type: 'segment', id: 'a' },
    summary: { name: 'x' },
    requestId: 'req_1',
  })
  expect((await listAudit(db, newId())).entries).toEqual([])
})

test('what is in the log stays as it is', async () => {
  await writeAudit(db, newId(), at(1), SYSTEM, { action: 'a.b', resource: { type: 'a' } })
  const grows = 'audit_log only grows'
  await expect(db.query(sql`update coterie.audit_log set action = 'c'`)).rejects.toThrow(grows)
  await expect(db.query(sql`delete from coterie.audit_log`)).rejects.toThrow(grows)
  await expect(db.query(sql`truncate coterie.audit_log`)).rejects.toThrow(grows)
})

test('what is not done is not in the log', async () => {
  const projectId = newId()
  const failing = db.transaction(async (tx) => {
    await writeAudit(tx, projectId, at(1), SYSTEM, { action: 'a.b', resource: { type: 'a' } })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await listAudit(db, projectId)).entries).toEqual([])
})

test.each(['nonsense', Buffer.from('["members","x","y"]').toString('base64url')])(
  'the cursor %j is refused',
  async (cursor) => {
    expect((await refused(listAudit(db, newId(), { cursor }))).problems).toMatchObject([{ path: 'cursor' }])
  },
)
