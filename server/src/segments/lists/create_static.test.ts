import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { sql } from '../../store/index.ts'
import { deleteSegment } from '../segments.ts'
import { createStatic } from './create_static.ts'
import { changesOf, disappear, expectLists, membersOf } from './testing/people.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const LATER = '2026-03-29T11:00:00.000000Z'
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }

async function given() {
  const project = await smallProject(db, { now: NOW, customers: ['ann', 'bob', 'cyd', 'dan'] })
  await project.setTier(['ann', 'bob'], 'gold', NOW)
  let names = 0
  return {
    project,
    create: (from: { customers?: unknown; filter?: unknown; name?: string }) =>
      createStatic(db, project.id, { name: `Static ${++names}`, ...from }, NOW),
  }
}

describe('a static segment', () => {
  test('holds those who are named, by id or source id', async () => {
    const { project, create } = await given()
    const { id, size } = await create({ customers: ['ann', project.customer('cyd'), 'ann'] })
    expect([size, await membersOf(db, id)]).toEqual([2, ['ann', 'cyd']])
    await expectLists(db, project.id)
  })

  test('holds those who match its filter now, and nobody who matches it later', async () => {
    const { project, create } = await given()
    const { id, size } = await create({ filter: GOLD })
    await project.setTier(['cyd'], 'gold', LATER)
    await project.setTier(['ann'], 'none', LATER)
    expect([size, await membersOf(db, id)]).toEqual([2, ['ann', 'bob']])
    expect(await changesOf(db, id)).toEqual([])
    await expectLists(db, project.id)
  })

  test('keeps the filter it was made from as it was sent', async () => {
    const { project, create } = await given()
    const flat = { junction: 'and', 'metadata.tier': { conditions: { $is: ['gold'] } } }
    await create({ filter: flat })
    const { rows } = await db.query(sql`
      select v.filter, v.source_filter, v.notation, v.state, v.number
      from coterie.segments s join coterie.segment_versions v on v.id = s.current_version where s.project_id = ${project.id}`)
    expect(rows).toEqual([{ filter: null, source_filter: flat, notation: 'voucherify', state: 'ready', number: 1 }])
  })

  test('can be referred to, and looks at other segments itself', async () => {
    const { project, create } = await given()
    const first = await create({ filter: GOLD })
    const second = await create({ filter: { field: 'segment', op: 'not_in', value: first.id } })
    expect(await membersOf(db, second.id)).toEqual(['cyd', 'dan'])
    const live = await project.segment('Live', 'passive', { field: 'segment', op: 'in', value: second.id }, NOW)
    expect(await membersOf(db, live)).toEqual(['cyd', 'dan'])
  })

  test('may hold nobody', async () => {
    const { create } = await given()
    expect(await create({ customers: [] })).toMatchObject({ size: 0 })
    await expect(create({ customers: [] })).rejects.toMatchObject({ code: 'segment_duplicate' })
  })
})

describe('a twin', () => {
  test('is refused, and the first is named', async () => {
    const { create } = await given()
    const { id } = await create({ name: 'First', filter: GOLD })
    const refusal = create({ customers: ['bob', 'ann'] })
    await expect(refusal).rejects.toMatchObject({ code: 'segment_duplicate', status: 409 })
    await expect(refusal).rejects.toThrow(`"First" (${id})`)
  })

  test('is one with all the same members, not some of them', async () => {
    const { project, create } = await given()
    await create({ customers: ['ann', 'bob'] })
    for (const customers of [['ann'], ['ann', 'cyd'], ['ann', 'bob', 'cyd']]) await create({ customers })
    await expectLists(db, project.id)
  })

  test('of a segment that is gone is none, and of one that has lost a member', async () => {
    const { project, create } = await given()
    const { id } = await create({ customers: ['ann', 'bob'] })
    await deleteSegment(db, project.id, id)
    await create({ customers: ['ann', 'bob'] })
    await disappear(db, project.id, ['bob'], LATER)
    await expect(create({ customers: ['ann'] })).rejects.toMatchObject({ code: 'segment_duplicate' })
  })

  test('made at the same moment is refused as well', async () => {
    const { create } = await given()
    const made = await Promise.allSettled(Array.from({ length: 5 }, () => create({ filter: GOLD })))
    expect(made.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const refused = made.filter((each) => each.status === 'rejected').map(({ reason }) => reason.code)
    expect(refused).toEqual(Array(4).fill('segment_duplicate'))
  })
})

describe('what is refused', () => {
  test('names all who are unknown, each with its place', async () => {
    const { project, create } = await given()
    const refusal = create({ customers: ['ann', 'eve', 'bob', 'fay'] })
    await expect(refusal).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'customers[1]' }, { path: 'customers[3]' }],
    })
    const { rows } = await db.query(sql`select from coterie.segments where project_id = ${project.id}`)
    expect(rows.length).toBe(0)
  })

  test.each([
    [{}, 'customers'],
    [{ customers: ['ann'], filter: GOLD }, 'customers'],
    [{ customers: 'ann' }, 'customers'],
    [{ customers: ['ann', ''] }, 'customers[1]'],
    [{ filter: { field: 'nonsense', op: 'is', value: 1 } }, 'filter.field'],
  ])('%j', async (from, path) => {
    const { create } = await given()
    await expect(create(from)).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path }] })
  })

  test('a name that is taken', async () => {
    const { create } = await given()
    await create({ name: 'Same', customers: ['ann'] })
    await expect(create({ name: 'Same', customers: ['bob'] })).rejects.toMatchObject({ code: 'segment_name_taken' })
  })
})
