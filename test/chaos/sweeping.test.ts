import { describe, expect, test } from 'vitest'
import { buildVersion } from '../../server/src/segments/build.ts'
import { sweep } from '../../server/src/segments/sweep.ts'
import { testDatabase } from '../harness/database.ts'
import { blockedOrDone } from './blocked.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'
import { LATER, NOW, openScene, SOON } from './scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()

const JUST_VISITED = { field: 'metadata.last_visit', op: 'less_than_ago', value: { amount: 1, unit: 'minute' } }
/** In at NOW, out at SOON. */
const A_MINUTE_AGO = { last_visit: '2026-03-29T10:14:00.500000Z' }

const CONCLUDES = /set swept_until/
const LOCKS = /pg_advisory_xact_lock/
const BEGINS = /begin_write/
const SETTLES = /with holding/

async function right(projectId: string, now: string): Promise<void> {
  await quiet(db, projectId, now)
  expect(await differences(db, projectId, now)).toEqual([])
}

test('a write that ends after a sweep has looked and before it concludes is looked at again', async () => {
  const scene = await openScene(db)
  const visitors = await scene.segment('Visitors', 'auto-update', JUST_VISITED, NOW)
  const open = await scene.saveOpenly('ann', A_MINUTE_AGO, NOW)
  const sweeper = steered(db)
  const concluding = sweeper.before(CONCLUDES)
  const swept = sweep(sweeper, scene.id, SOON)
  await concluding.reached
  await open.commit()
  concluding.go()
  await swept
  await right(scene.id, SOON)
  expect(await scene.members(visitors)).toEqual([])
})

test('of two sweeps at once, neither takes the word of the other for what it has not looked at', async () => {
  const scene = await openScene(db)
  await scene.segment('Visitors', 'auto-update', JUST_VISITED, NOW)
  const leavesBetween = await scene.saveOpenly('bob', { last_visit: '2026-03-29T10:14:30.000000Z' }, NOW)
  const [near, far] = [steered(db), steered(db)]
  const nearMarks = near.before(/pg_current_xact_id\(\)::text/)
  const nearSwept = sweep(near, scene.id, SOON)
  await nearMarks.reached
  await sweep(far, scene.id, LATER)
  await leavesBetween.commit()
  const another = await scene.saveOpenly('ann', {}, LATER)
  nearMarks.go()
  await nearSwept
  await another.commit()
  await right(scene.id, LATER)
})

test('whom time moves while a version is built is right when it is shown, and goes on to be followed', async () => {
  for (const place of [/insert into coterie.segment_members/, /array_agg\(seq\)/, LOCKS]) {
    const scene = await openScene(db)
    await scene.save('ann', A_MINUTE_AGO)
    await scene.save('bob', { last_visit: '2026-03-29T10:15:00.000000Z' })
    const visitors = await scene.request('Visitors', JUST_VISITED)
    let now = NOW
    const builder = steered(db)
    const halt = builder.before(place)
    const built = buildVersion(builder, visitors.versionId, () => now)
    await halt.reached
    now = SOON
    halt.go()
    await built
    expect(await scene.members(visitors.id)).toEqual(['bob'])
    await right(scene.id, '2026-03-29T10:16:00.500000Z')
  }
})

test('a sweep that announces its moment while a version is swapped in does not pass over it', async () => {
  const scene = await openScene(db)
  await scene.save('ann', A_MINUTE_AGO)
  const visitors = await scene.request('Visitors', JUST_VISITED)
  const builder = steered(db)
  const showing = builder.before(/set current_version/)
  const built = buildVersion(builder, visitors.versionId, () => NOW)
  await showing.reached
  await sweep(db, scene.id, SOON)
  showing.go()
  await built
  expect(await scene.members(visitors.id)).toEqual(['ann'])
  await right(scene.id, SOON)
  expect(await scene.members(visitors.id)).toEqual([])
})

test('a writer whose clock is behind a sweep evaluates at the moment of the sweep', async () => {
  const scene = await openScene(db)
  const visitors = await scene.segment('Visitors', 'auto-update', JUST_VISITED, NOW)
  await sweep(db, scene.id, SOON)
  await scene.save('ann', A_MINUTE_AGO, NOW)
  expect(await scene.members(visitors)).toEqual([])
  await right(scene.id, SOON)
})

describe('a customer who is found by a sweep, deleted, and back before it settles', () => {
  test.each([
    ['stays in', '2026-03-29T10:15:30.000000Z', '2026-03-29T10:15:00.500000Z', ['ann']],
    ['enters', '2026-03-29T10:14:30.000000Z', '2026-03-29T10:15:30.000000Z', ['ann']],
    ['leaves', '2026-03-29T10:15:30.000000Z', null, []],
  ])('%s by whoever writes to them at the same time', async (_, comesBackWith, written, members) => {
    const scene = await openScene(db)
    const visitors = await scene.segment('Visitors', 'auto-update', JUST_VISITED, NOW)
    await scene.save('ann', A_MINUTE_AGO)
    await scene.save('bob', A_MINUTE_AGO)
    const sweeper = steered(db)
    const beginning = sweeper.before(BEGINS)
    const settling = sweeper.before(SETTLES)
    const swept = sweep(sweeper, scene.id, SOON)
    await beginning.reached
    await scene.remove('ann')
    beginning.go()
    await settling.reached
    await scene.save('ann', { last_visit: comesBackWith }, LATER)
    const open = await scene.saveOpenly('ann', { last_visit: written }, LATER)
    settling.go()
    await blockedOrDone(db, swept)
    await open.commit()
    await swept
    await right(scene.id, LATER)
    expect(await scene.members(visitors)).toEqual(members)
  })
})
