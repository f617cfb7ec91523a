import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { buildVersion } from '../build.ts'
import { createSegment, editSegment } from '../segments.ts'
import { exportMembers, type Member, type MembersOptions, members } from './members.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const minute = (n: number) => `2026-03-29T11:${String(n).padStart(2, '0')}:00.000000Z`
const PEOPLE = Array.from({ length: 25 }, (_, n) => `p${n}`)
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }

const project = await smallProject(db, { now: NOW, customers: [...PEOPLE, 'late', 'other'] })
const gold = await project.segment('Gold', 'auto-update', GOLD, NOW)
await project.setTier(PEOPLE.slice(0, 20), 'gold', minute(1))
for (const [n, one] of PEOPLE.slice(20).entries()) await project.setTier([one], 'gold', minute(n + 2))

async function walk(options: MembersOptions, between: (page: number) => Promise<void> = async () => {}) {
  const met: Member[] = []
  for (let after: string | undefined, page = 1; ; page++) {
    const { members: found, has_more, next } = await members(db, project.id, gold, { ...options, after })
    met.push(...found)
    expect(found.length).toBeLessThanOrEqual(options.limit ?? 100)
    if (!has_more) return met
    after = next!
    await between(page)
  }
}

const sourceIds = (met: readonly Member[]) => met.map(({ source_id }) => source_id)

test('the newest members come first, those of one moment in a fixed order', async () => {
  const met = await walk({ limit: 7 })
  expect(sourceIds(met).slice(0, 5)).toEqual(['p24', 'p23', 'p22', 'p21', 'p20'])
  expect(sourceIds(met).toSorted()).toEqual(PEOPLE.toSorted())
  expect(met[0]).toEqual({ id: project.customer('p24'), source_id: 'p24', entered_at: minute(6), cause: 'write' })
})

test('by id they come in the order of their ids', async () => {
  const met = await walk({ order: 'id', limit: 4 })
  expect(met.map(({ id }) => id)).toEqual(PEOPLE.map(project.customer).toSorted())
})

describe.each(['newest', 'id'] as const)('a walk by %s', (order) => {
  test('meets who stays exactly once, while others enter and leave', async () => {
    const met = await walk({ order, limit: 3 }, async (page) => {
      if (page === 2) await project.setTier(['p7', 'p13'], 'silver', minute(10))
      if (page === 3) await project.setTier(['late'], 'gold', minute(11))
    })
    const stayed = PEOPLE.filter((one) => one !== 'p7' && one !== 'p13')
    expect(
      sourceIds(met)
        .filter((one) => stayed.includes(one!))
        .toSorted(),
    ).toEqual(stayed.toSorted())
    expect(new Set(sourceIds(met)).size).toBe(met.length)
    await project.setTier(['p7', 'p13'], 'gold', minute(12))
    await project.setTier(['late'], 'none', minute(12))
  })

  test('goes on over a new version', async () => {
    let value = 0
    const met = await walk({ order, limit: 9 }, async (page) => {
      if (page !== 1) return
      const filter = { all: [GOLD, { field: 'source_id', op: 'is_not', value: `nobody ${value++}` }] }
      const { versionId } = await editSegment(db, project.id, gold, { filter }, minute(20))
      await buildVersion(db, versionId!, () => minute(20))
    })
    expect(sourceIds(met).toSorted()).toEqual(PEOPLE.toSorted())
  })
})

test('a version that is still being built shows nobody', async () => {
  const { id } = await createSegment(db, project.id, { name: 'Unbuilt', type: 'passive', filter: GOLD }, NOW)
  expect(await members(db, project.id, id)).toEqual({ members: [], has_more: false, next: null })
  expect((await members(db, project.id, 'Gold', { limit: 1000 })).members).toHaveLength(25)
})

test('the export gives everybody, in batches', async () => {
  const batches = await db.transaction(async (tx) => {
    const sizes: number[] = []
    for await (const batch of exportMembers(tx, project.id, gold, { batch: 10 })) sizes.push(batch.length)
    return sizes
  })
  expect(batches).toEqual([10, 10, 5])
})

test('segments of other projects, wrong cursors and wrong limits are refused', async () => {
  const other = await smallProject(db, { now: NOW, customers: ['x'] })
  const refused = (segment: string, options?: MembersOptions) => members(db, project.id, segment, options)
  await expect(members(db, other.id, gold)).rejects.toMatchObject({ code: 'segment_not_found', status: 404 })
  await expect(refused('seg_nonsense')).rejects.toMatchObject({ code: 'segment_not_found' })
  for (const limit of [0, 1001, 1.5]) {
    await expect(refused(gold, { limit })).rejects.toMatchObject({ problems: [{ path: 'limit' }] })
  }
  const { next } = await members(db, project.id, gold, { limit: 1 })
  for (const after of ['', 'x', 'bnVsbA', next!.slice(2)]) {
    await expect(refused(gold, { after })).rejects.toMatchObject({ problems: [{ path: 'after' }] })
  }
  await expect(refused(gold, { after: next!, order: 'id' })).rejects.toMatchObject({ problems: [{ path: 'after' }] })
})
