import { expect, test } from 'vitest'
import { removeReplaced } from '../../server/src/segments/housekeeping.ts'
import { changeList } from '../../server/src/segments/lists/change_list.ts'
import { createStatic } from '../../server/src/segments/lists/create_static.ts'
import { testDatabase } from '../harness/database.ts'
import { blockedOrDone } from './blocked.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'
import { inSegment, NOW, openScene, tierIs } from './scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()

async function right(projectId: string): Promise<void> {
  await quiet(db, projectId, NOW)
  expect(await differences(db, projectId, NOW)).toEqual([])
}

test.each(['add', 'replace'])(
  'whoever appears while a list is changed (%s) and is written to at once, is settled',
  async (how) => {
    const scene = await openScene(db)
    const list = await scene.list('List', 'custom', [], NOW)
    const both = await scene.segment('Both', 'auto-update', { all: [inSegment(list), tierIs('gold')] }, NOW)
    const appearing = await scene.saveOpenly('zoe', {})
    const lister = steered(db)
    const finding = lister.before(how === 'add' ? /insert into coterie.segment_members/ : /insert into pg_temp.moved/)
    const changing = changeList(lister, scene.id, list, { [how]: ['zoe'] }, NOW)
    await blockedOrDone(db, Promise.race([finding.reached, changing]))
    await appearing.commit()
    await finding.reached
    const writing = await scene.saveOpenly('zoe', { tier: 'gold' })
    finding.go()
    await blockedOrDone(db, changing)
    await writing.commit()
    await changing
    expect(await scene.members(both)).toEqual(['zoe'])
    await right(scene.id)
  },
)

test('a static segment is made from members that stay, though the segment they are in is edited meanwhile', async () => {
  const scene = await openScene(db)
  const gold = await scene.segment('Gold', 'auto-update', tierIs('gold'), NOW)
  await scene.save('ann', { tier: 'gold' })
  const maker = steered(db)
  const saving = maker.before(/insert into coterie.segment_versions/)
  const made = createStatic(maker, scene.id, { name: 'Golden today', filter: inSegment(gold) }, NOW)
  await saving.reached
  await scene.edit(gold, { field: 'metadata.tier', op: 'in', value: ['gold', 'silver'] })
  await removeReplaced(db)
  saving.go()
  expect(await scene.members((await made).id)).toEqual(['ann'])
  await right(scene.id)
})
