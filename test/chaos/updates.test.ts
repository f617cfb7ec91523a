import { expect, test } from 'vitest'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { updateCustomer } from '../../server/src/ingest/customers/update.ts'
import { testDatabase } from '../harness/database.ts'
import { blockedOrDone } from './blocked.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'
import { NOW, openScene, tierIs } from './scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()

const MERGES_OR_ENDS = /with merged as|^commit$/

test('an update that found nobody takes nothing from who is created and written to meanwhile', async () => {
  const scene = await openScene(db)
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  await scene.remove('ann')
  const updater = steered(db)
  const merging = updater.before(MERGES_OR_ENDS)
  const ann = bySourceId(scene.id, 'ann')
  const updating = updateCustomer(updater, scene.id, NOW, ann, { metadata: { last_visit: NOW } })
  const updated = expect(updating).rejects.toMatchObject({ code: 'customer_not_found' })
  await merging.reached
  await scene.save('ann', { tier: 'none' })
  const open = await scene.saveOpenly('ann', { tier: 'gold' })
  merging.go()
  await blockedOrDone(db, updating)
  await open.commit()
  await updated
  expect(await scene.members(gold)).toEqual(['ann'])
  await quiet(db, scene.id, NOW)
  expect(await differences(db, scene.id, NOW)).toEqual([])
})
