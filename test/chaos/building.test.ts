import { describe, expect, test } from 'vitest'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from '../../server/src/ingest/customers/remove.ts'
import { buildVersion } from '../../server/src/segments/build.ts'
import { removeReplaced } from '../../server/src/segments/housekeeping.ts'
import { deleteSegment } from '../../server/src/segments/segments.ts'
import { sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { uuidOfSegment } from '../harness/small_project.ts'
import { blockedOrDone } from './blocked.ts'
import { differences } from './differences.ts'
import { crash } from './pretended_crash.ts'
import { quiet } from './quiet.ts'
import { inSegment, NOW, openScene, SOON, tierIs } from './scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()
const clock = () => NOW

const LOCKS = /pg_advisory_xact_lock/
const EVALUATES = /insert into coterie.segment_members/
const LOOKS_AT_TOUCHES = /array_agg\(seq\)/
const FORGETS_TOUCHES = /delete from coterie.build_touches/

async function right(projectId: string, now = NOW): Promise<void> {
  await quiet(db, projectId, now)
  expect(await differences(db, projectId, now)).toEqual([])
}

test('a write that is open while everybody is evaluated, of a customer who was written to before, is caught up with', async () => {
  const scene = await openScene(db)
  const gold = await scene.request('Gold', tierIs('gold'))
  await scene.save('ann', { tier: 'gold' })
  const open = await scene.saveOpenly('ann', { tier: 'none' })
  const builder = steered(db)
  const catching = builder.before(LOOKS_AT_TOUCHES)
  const built = buildVersion(builder, gold.versionId, clock)
  await catching.reached
  await open.commit()
  catching.go()
  await built
  expect(await scene.members(gold.id)).toEqual([])
  await right(scene.id)
})

test('a customer who is deleted and comes back while the build catches up is a member', async () => {
  const scene = await openScene(db)
  const gold = await scene.request('Gold', tierIs('gold'))
  const builder = steered(db)
  const catching = builder.before(LOOKS_AT_TOUCHES)
  const built = buildVersion(builder, gold.versionId, clock)
  await catching.reached
  await scene.remove('ann')
  const forgetting = builder.before(FORGETS_TOUCHES)
  catching.go()
  await forgetting.reached
  await scene.save('ann', { tier: 'gold' })
  forgetting.go()
  await built
  expect(await scene.members(gold.id)).toEqual(['ann'])
  await right(scene.id)
})

describe.each([
  ['deleted', deleteCustomer],
  ['deleted permanently', deleteCustomerPermanently],
])('a customer who is %s', (_, remove) => {
  test.each([
    ['everybody is evaluated', /set evaluated_at/],
    ['the difference is written', LOCKS],
  ])('while %s is no member', async (__, place) => {
    const scene = await openScene(db)
    await scene.save('ann', { tier: 'gold' })
    const gold = await scene.request('Gold', tierIs('gold'))
    const builder = steered(db)
    const halt = builder.before(place)
    const built = buildVersion(builder, gold.versionId, clock)
    await halt.reached
    await remove(db, scene.id, NOW, bySourceId(scene.id, 'ann'))
    halt.go()
    await built
    expect(await scene.members(gold.id)).toEqual([])
    const { rows } = await db.query(sql`
      select from coterie.segment_changes where segment_id = ${uuidOfSegment(gold.id)}`)
    expect(rows).toEqual([])
    await right(scene.id)
  })
})

test('whoever stays through an edit keeps the time of entry, also when written to meanwhile', async () => {
  const scene = await openScene(db)
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  await scene.save('ann', { tier: 'gold' })
  const versionId = await scene.requestEdit(gold, { field: 'metadata.tier', op: 'in', value: ['gold', 'silver'] }, SOON)
  const builder = steered(db)
  const catching = builder.before(LOOKS_AT_TOUCHES)
  const built = buildVersion(builder, versionId, () => SOON)
  await catching.reached
  await scene.save('ann', { tier: 'bronze' }, SOON)
  await scene.save('ann', { tier: 'gold' }, SOON)
  catching.go()
  await built
  const { rows } = await db.query(sql`
    select m.entered_at from coterie.segment_members m join coterie.segments s on s.current_version = m.version_id
    where s.id = ${uuidOfSegment(gold)}`)
  expect(rows).toEqual([{ entered_at: SOON }])
  await right(scene.id, SOON)
})

test('a segment that refers to another is evaluated over members that stay, though that one is edited meanwhile', async () => {
  const scene = await openScene(db)
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  await scene.save('ann', { tier: 'gold' })
  const inGold = await scene.request('In gold', inSegment(gold))
  const builder = steered(db)
  const evaluating = builder.before(EVALUATES)
  const built = buildVersion(builder, inGold.versionId, clock)
  await evaluating.reached
  await scene.edit(gold, { field: 'metadata.tier', op: 'in', value: ['gold', 'silver'] })
  await removeReplaced(db)
  evaluating.go()
  await built
  expect(await scene.members(inGold.id)).toEqual(['ann'])
  await right(scene.id)
})

test('a segment that is deleted while it is being built leaves nothing', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  for (const place of [EVALUATES, LOOKS_AT_TOUCHES, LOCKS]) {
    const gold = await scene.request('Gold', tierIs('gold'))
    const builder = steered(db)
    const halt = builder.before(place)
    const built = buildVersion(builder, gold.versionId, clock)
    await halt.reached
    await deleteSegment(db, scene.id, gold.id)
    await removeReplaced(db)
    halt.go()
    await built
    await right(scene.id)
  }
})

test('an edit takes the place of the one that is being built', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  await scene.save('bob', { tier: 'silver' })
  for (const place of [EVALUATES, LOOKS_AT_TOUCHES, LOCKS]) {
    const tier = await scene.request(`Tier ${place.source}`, tierIs('gold'))
    const builder = steered(db)
    const halt = builder.before(place)
    const built = buildVersion(builder, tier.versionId, clock)
    await halt.reached
    const second = await scene.requestEdit(tier.id, tierIs('silver'))
    halt.go()
    await built
    expect(await scene.members(tier.id)).toEqual([])
    await buildVersion(db, second, clock)
    expect(await scene.members(tier.id)).toEqual(['bob'])
    await right(scene.id)
  }
})

test('of two who build a version one does, and it is as if the other had not been there', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const gold = await scene.request('Gold', tierIs('gold'))
  const builder = steered(db)
  const halt = builder.before(LOCKS)
  const first = buildVersion(builder, gold.versionId, clock)
  await halt.reached
  expect(await buildVersion(db, gold.versionId, clock)).toBe(false)
  halt.go()
  expect(await first).toBe(true)
  expect(await buildVersion(db, gold.versionId, clock)).toBe(false)
  expect(await scene.members(gold.id)).toEqual(['ann'])
  await right(scene.id)
})

test('a builder that has lost its connections builds no more, and another starts over', async () => {
  const scene = await openScene(db)
  const gold = await scene.request('Gold', tierIs('gold'))
  const builder = steered(db)
  const halt = builder.before(LOCKS)
  const built = buildVersion(builder, gold.versionId, clock)
  built.catch(() => {})
  await halt.reached
  await scene.save('ann', { tier: 'gold' })
  await crash(db)
  halt.go()
  await expect(built).rejects.toMatchObject({ code: 'database_unavailable' })
  expect(await scene.members(gold.id)).toEqual([])
  await right(scene.id)
  expect(await scene.members(gold.id)).toEqual(['ann'])
})

test.each([
  ['lost while it commits', 'Connection terminated unexpectedly'],
  ['out of memory', Object.assign(new Error('out of memory'), { code: '53200' })],
])('a build whose database is %s is tried again, not given up', async (_, failure) => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const gold = await scene.request('Gold', tierIs('gold'))
  for (const nth of [1, 2]) {
    const builder = steered(db)
    let halt = builder.before(/^commit$/)
    const built = buildVersion(builder, gold.versionId, clock)
    built.catch(() => {})
    for (let n = 1; n < nth; n++) {
      await halt.reached
      halt.go()
      halt = builder.before(/^commit$/)
    }
    await halt.reached
    halt.fail(failure instanceof Error ? failure : new Error(failure))
    await expect(built).rejects.toThrow()
  }
  await right(scene.id)
  expect(await scene.members(gold.id)).toEqual(['ann'])
})

test('two builds that need the same index make it once', async () => {
  const date = { field: 'metadata.first_contact', op: 'less_than_ago', value: { amount: 3, unit: 'day' } }
  const [one, other] = [await openScene(db), await openScene(db)]
  const [first, second] = [await one.request('Recent', date), await other.request('Recent', date)]
  // An index that is built beside writes waits for those that are open.
  const open = await one.saveOpenly('ann', { tier: 'gold' })
  const builders = [steered(db), steered(db)] as const
  let dropped = false
  for (const builder of builders)
    builder.before(/drop index/).reached.then(
      () => {
        dropped = true
      },
      () => undefined,
    )
  const creating = builders[0].before(/create index/)
  const built = [buildVersion(builders[0], first.versionId, clock)]
  await creating.reached
  creating.go()
  await blockedOrDone(db, built[0]!)
  built.push(buildVersion(builders[1], second.versionId, clock))
  await expect.poll(() => builders[1].sent()).toBeGreaterThan(4)
  await open.commit()
  await Promise.all(built)
  expect(dropped).toBe(false)
  await right(one.id)
  await right(other.id)
})

test('two segments that need an index each on one table are built at the same time', async () => {
  const scene = await openScene(db)
  const ago = (field: string) => ({ field, op: 'less_than_ago', value: { amount: 1, unit: 'day' } })
  const [one, other] = [
    await scene.request('Visited', ago('metadata.last_visit')),
    await scene.request('Renewed', ago('metadata.renewal')),
  ]
  // An index that is built beside writes waits for whoever still sees how it was before.
  const reader = await db.acquire()
  await reader.query('begin isolation level repeatable read; select count(*) from coterie.customers')
  const builds = [one, other].map(({ versionId }) => buildVersion(db, versionId, clock))
  const all = Promise.all(builds)
  await blockedOrDone(db, all)
  await reader.query('commit')
  reader.release()
  expect(await all).toEqual([true, true])
  await right(scene.id)
})
