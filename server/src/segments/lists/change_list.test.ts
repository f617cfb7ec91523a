import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { encodeId, newId } from '../../store/index.ts'
import { editSegment } from '../segments.ts'
import { changeList } from './change_list.ts'
import { createCustom } from './create_custom.ts'
import { createStatic } from './create_static.ts'
import { appear, changesOf, disappear, expectLists, membersOf, waitingFor } from './testing/people.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const LATER = '2026-03-29T11:00:00.000000Z'
const PEOPLE = ['ann', 'bob', 'cyd', 'dan']

async function given(...ids: readonly string[]) {
  const project = await smallProject(db, { now: NOW, customers: PEOPLE })
  const { id } = await createCustom(db, project.id, { name: 'List' }, NOW)
  const change = (what: Parameters<typeof changeList>[3]) => changeList(db, project.id, id, what, LATER)
  if (ids.length > 0) await change({ add: ids })
  return { project, id, change }
}

describe('a custom segment', () => {
  test('takes ids and source ids, each customer once', async () => {
    const { project, id, change } = await given()
    const answer = await change({ add: ['ann', project.customer('bob'), 'ann', project.customer('ann')] })
    expect(answer).toEqual({ added: 2, removed: 0, already: 0, unknown: 0 })
    expect(await membersOf(db, id)).toEqual(['ann', 'bob'])
    expect((await changesOf(db, id)).toSorted()).toEqual(['+ann 6', '+bob 6'])
    await expectLists(db, project.id)
  })

  test('says who was there already and who is not', async () => {
    const { project, id, change } = await given('ann', 'bob')
    expect(await change({ add: ['bob', 'cyd', 'eve'], remove: ['ann', 'dan', 'fay'] })).toEqual({
      added: 1,
      removed: 1,
      already: 2,
      unknown: 2,
    })
    expect(await membersOf(db, id)).toEqual(['bob', 'cyd'])
    expect((await changesOf(db, id)).slice(2)).toEqual(['-ann 6', '+cyd 6'])
    await expectLists(db, project.id)
  })

  test('is found by its name, and nothing changes twice', async () => {
    const { project, id } = await given('ann')
    const again = await changeList(db, project.id, 'List', { add: ['ann'], remove: ['bob'] }, LATER)
    expect(again).toEqual({ added: 0, removed: 0, already: 2, unknown: 0 })
    expect(await changesOf(db, id)).toEqual(['+ann 6'])
  })
})

describe('an id that nobody has', () => {
  test('waits, and enters when its customer appears', async () => {
    const { project, id, change } = await given('eve', 'ann')
    expect(await waitingFor(db, id)).toEqual(['eve'])
    expect(await change({ add: ['eve'] })).toEqual({ added: 0, removed: 0, already: 0, unknown: 1 })
    await appear(db, project.id, ['eve', 'fay'], LATER)
    expect(await membersOf(db, id)).toEqual(['ann', 'eve'])
    expect(await waitingFor(db, id)).toEqual([])
    expect((await changesOf(db, id)).at(-1)).toBe('+eve 1')
    await expectLists(db, project.id)
  })

  test('waits no longer once it is removed', async () => {
    const { project, id, change } = await given('eve')
    expect(await change({ remove: ['eve'] })).toEqual({ added: 0, removed: 0, already: 0, unknown: 1 })
    await appear(db, project.id, ['eve'], LATER)
    expect(await membersOf(db, id)).toEqual([])
    await expectLists(db, project.id)
  })

  test('may be an id of ours', async () => {
    const { project, id, change } = await given()
    expect(await change({ add: [project.customer('eve'), encodeId('cust', newId())] })).toMatchObject({ unknown: 2 })
    await appear(db, project.id, ['eve'], LATER)
    expect(await membersOf(db, id)).toEqual(['eve'])
  })
})

test.each(['add', 'replace'])('an id of another project is nobody here (%s)', async (how) => {
  const { project, id, change } = await given()
  const other = await smallProject(db, { now: NOW, customers: ['ann'] })
  await createCustom(db, other.id, { name: 'List' }, NOW)
  const answer = await change({ [how]: [other.customer('ann'), other.customer('eve'), 'bob'] })
  expect(answer).toEqual({ added: 1, removed: 0, already: 0, unknown: 2 })
  await appear(db, other.id, ['eve'], LATER)
  expect(await membersOf(db, id)).toEqual(['bob'])
  await expectLists(db, project.id)
})

describe('replacing', () => {
  test('writes the difference only', async () => {
    const { project, id, change } = await given('ann', 'bob', 'eve')
    expect(await change({ replace: ['bob', 'cyd', 'dan', 'fay'] })).toEqual({
      added: 2,
      removed: 1,
      already: 1,
      unknown: 1,
    })
    expect(await membersOf(db, id)).toEqual(['bob', 'cyd', 'dan'])
    expect(await waitingFor(db, id)).toEqual(['fay'])
    expect((await changesOf(db, id)).slice(2).toSorted()).toEqual(['+cyd 6', '+dan 6', '-ann 6'])
    await expectLists(db, project.id)
  })

  test('by nobody empties the list', async () => {
    const { id, change } = await given('ann', 'eve')
    expect(await change({ replace: [] })).toEqual({ added: 0, removed: 1, already: 0, unknown: 0 })
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([[], []])
  })

  test('may go on after going wrong', async () => {
    const { id, change } = await given('ann')
    await expect(change({ replace: ['bob', 7] })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await membersOf(db, id)).toEqual(['ann'])
    for (const who of ['bob', 'cyd']) await change({ replace: [who] })
    expect(await membersOf(db, id)).toEqual(['cyd'])
  })
})

describe('a customer who is deleted', () => {
  test('leaves every segment of every kind, and tells', async () => {
    const { project, id } = await given('ann', 'bob')
    const gold = await project.segment('Gold', 'auto-update', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
    const quiet = await project.segment('Quiet', 'passive', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
    await project.setTier(['ann', 'bob'], 'gold', NOW)
    const fixed = await createStatic(db, project.id, { name: 'Fixed', customers: ['ann', 'dan'] }, NOW)
    await disappear(db, project.id, ['ann'], LATER)
    for (const segment of [id, gold, quiet]) expect(await membersOf(db, segment)).toEqual(['bob'])
    expect(await membersOf(db, fixed.id)).toEqual(['dan'])
    for (const segment of [id, gold]) expect((await changesOf(db, segment)).at(-1)).toBe('-nobody 6')
    expect(await changesOf(db, quiet)).toEqual([])
    await expectLists(db, project.id)
  })

  test('does not come back with the same source id', async () => {
    const { project, id } = await given('ann', 'bob')
    await disappear(db, project.id, ['ann'], LATER)
    await appear(db, project.id, ['ann'], LATER)
    expect(await membersOf(db, id)).toEqual(['bob'])
    await expectLists(db, project.id)
  })
})

describe('segments that refer to the list', () => {
  test.each(['one by one', 'all at once'])('follow it, %s', async (how) => {
    const { project, id, change } = await given('ann')
    const inside = await project.segment('Inside', 'auto-update', { field: 'segment', op: 'in', value: id }, NOW)
    const outside = await project.segment('Outside', 'passive', { field: 'segment', op: 'not_in', value: inside }, NOW)
    if (how === 'all at once') await change({ replace: ['bob', 'cyd', 'eve'] })
    else await change({ add: ['bob', 'cyd', 'eve'], remove: ['ann'] })
    expect(await membersOf(db, inside)).toEqual(['bob', 'cyd'])
    expect(await membersOf(db, outside)).toEqual(['ann', 'dan'])
    await appear(db, project.id, ['eve'], LATER)
    expect(await membersOf(db, inside)).toEqual(['bob', 'cyd', 'eve'])
    await expectLists(db, project.id)
  })
})

describe('what is refused', () => {
  const refusal = (what: Promise<unknown>) =>
    what.then(
      () => null,
      ({ code, problems }) => ({ code, paths: problems.map(({ path }: { path: string }) => path) }),
    )

  test.each([
    [{}, ['add']],
    [{ add: 'ann' }, ['add']],
    [{ add: ['ann', '', 7, 'x'.repeat(513), 'a\0b', '\ud800'] }, ['add[1]', 'add[2]', 'add[3]', 'add[4]', 'add[5]']],
    [{ add: ['ann'], replace: ['bob'] }, ['replace']],
    [{ add: ['ann', 'bob'], remove: ['bob'] }, ['remove']],
  ])('%j', async (what, paths) => {
    const { change, id } = await given('dan')
    expect(await refusal(change(what))).toEqual({ code: 'invalid_input', paths })
    expect(await membersOf(db, id)).toEqual(['dan'])
  })

  test('more ids than are taken at once', async () => {
    const { change } = await given()
    const add = Array.from({ length: 60_000 }, (_, n) => `n${n}`)
    expect(await refusal(change({ add, remove: add }))).toMatchObject({ code: 'too_large' })
  })

  test('changing what is no list, or not there', async () => {
    const { project } = await given()
    const gold = await project.segment('Gold', 'passive', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
    const fixed = await createStatic(db, project.id, { name: 'Fixed', customers: ['ann'] }, NOW)
    const change = (segment: string) => refusal(changeList(db, project.id, segment, { add: ['ann'] }, NOW))
    expect(await change(gold)).toMatchObject({ code: 'segment_not_custom' })
    expect(await change(fixed.id)).toMatchObject({ code: 'segment_not_custom' })
    expect(await change('Nobody knows')).toMatchObject({ code: 'segment_not_found' })
    expect(await refusal(createCustom(db, project.id, { name: 'List' }, NOW))).toMatchObject({
      code: 'segment_name_taken',
    })
  })
})

test('more customers than one transaction takes are changed all the same', async () => {
  const { project, id, change } = await given()
  const many = Array.from({ length: 12_000 }, (_, n) => `m${n}`)
  expect(await change({ add: [...PEOPLE, ...many] })).toEqual({ added: 4, removed: 0, already: 0, unknown: 12_000 })
  await appear(db, project.id, many.slice(0, 6_000), LATER)
  expect((await membersOf(db, id)).length).toBe(6_004)
  expect(await change({ remove: many })).toEqual({ added: 0, removed: 6_000, already: 0, unknown: 6_000 })
  expect(await membersOf(db, id)).toEqual(PEOPLE)
  expect(await waitingFor(db, id)).toEqual([])
  await expectLists(db, project.id)
})

test('a list that is renamed stays the same list', async () => {
  const { project, id, change } = await given('ann')
  await editSegment(db, project.id, id, { name: 'Renamed' }, LATER)
  expect(await change({ add: ['bob'] })).toMatchObject({ added: 1 })
})
