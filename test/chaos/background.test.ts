import { expect, test } from 'vitest'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer } from '../../server/src/ingest/customers/remove.ts'
import { removeReplaced } from '../../server/src/segments/housekeeping.ts'
import { deleteSegment } from '../../server/src/segments/segments.ts'
import { buildPending, startWorker } from '../../server/src/segments/worker.ts'
import { silent, sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { smallProject, uuidOfSegment } from '../harness/small_project.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'
import { NOW, openScene, SOON, tierIs } from './scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()

async function right(projectId: string): Promise<void> {
  await quiet(db, projectId, NOW)
  expect(await differences(db, projectId, NOW)).toEqual([])
}

test('a build that fails for now holds up no other', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const first = await scene.request('First', tierIs('gold'))
  const second = await scene.request('Second', tierIs('gold'))
  const builder = steered(db)
  const evaluating = builder.before(/insert into coterie.segment_members/)
  const pending = buildPending(builder, () => NOW)
  pending.catch(() => {})
  await evaluating.reached
  evaluating.fail(Object.assign(new Error('out of memory'), { code: '53200' }))
  await expect(pending).rejects.toThrow('out of memory')
  expect(await scene.members(first.id)).toEqual([])
  expect(await scene.members(second.id)).toEqual(['ann'])
  await right(scene.id)
  expect(await scene.members(first.id)).toEqual(['ann'])
})

test('a filter that cannot be evaluated fails with what is wrong, and what was shown stays', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  const versionId = await scene.requestEdit(gold, tierIs('silver'))
  const builder = steered(db)
  const evaluating = builder.before(/insert into coterie.segment_members/)
  const pending = buildPending(builder, () => NOW)
  await evaluating.reached
  evaluating.fail(Object.assign(new Error('division by zero'), { code: '22012' }))
  await pending
  const { rows } = await db.query(sql`select state, error from coterie.segment_versions where id = ${versionId}`)
  expect(rows).toEqual([{ state: 'failed', error: 'division by zero' }])
  expect(await scene.members(gold)).toEqual(['ann'])
  await scene.save('bob', { tier: 'gold' })
  expect(await scene.members(gold)).toEqual(['ann', 'bob'])
  await right(scene.id)
})

test('a project that cannot be swept holds up no other', async () => {
  const scene = await openScene(db)
  const other = await smallProject(db, { now: NOW, customers: [] })
  const sweptUntil = async (projectId: string) => {
    const { rows } = await db.query<{ swept_until: string }>(sql`
      select swept_until from coterie.sweeps where project_id = ${projectId}`)
    return rows[0]?.swept_until
  }
  await db.query(sql`delete from coterie.sweeps where project_id in (${scene.id}, ${other.id})`)
  const third = await smallProject(db, { now: NOW, customers: [] })
  const worker = startWorker(db, { clock: () => SOON, log: silent, sweepEveryMs: 10, buildEveryMs: 10 })
  await expect.poll(() => sweptUntil(third.id), { timeout: 30_000 }).toBe(SOON)
  await worker.stop()
  for (const id of [scene.id, other.id])
    await db.query(sql`
      insert into coterie.sweeps (project_id, swept_until, announced_until) values (${id}, ${NOW}, ${NOW})`)
})

test('a deleted segment leaves nothing, whatever was edited, failed or being built', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  await scene.edit(gold, tierIs('silver'))
  await quiet(db, scene.id, NOW)
  await scene.edit(gold, tierIs('bronze'))
  await scene.requestEdit(gold, tierIs('gold'))
  await deleteSegment(db, scene.id, gold)
  await right(scene.id)
  const { rows } = await db.query(sql`
    select from coterie.segment_versions where segment_id = ${uuidOfSegment(gold)}`)
  expect(rows).toEqual([])
})

test('members that somebody is deleting are not waited for when they are cleared away, and not forgotten', async () => {
  const scene = await openScene(db)
  await scene.save('ann', { tier: 'gold' })
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  const deleter = steered(db)
  const committing = deleter.before(/^commit$/)
  const deleting = deleteCustomer(deleter, scene.id, NOW, bySourceId(scene.id, 'ann'))
  deleting.catch(() => {})
  await committing.reached
  // Not by an edit, which would wait for the open write.
  await db.query(sql`
    update coterie.segment_versions set state = 'replaced', replaced_before = '3'
    where segment_id = ${uuidOfSegment(gold)}`)
  await db.query(sql`update coterie.segments set current_version = null where id = ${uuidOfSegment(gold)}`)
  await removeReplaced(db)
  committing.fail(new Error('not committed'))
  await expect(deleting).rejects.toThrow('not committed')
  await deleteSegment(db, scene.id, gold)
  await right(scene.id)
})
