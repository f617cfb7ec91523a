import { expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { saveCustomer } from '../../../ingest/customers/save.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { changeList } from '../../../segments/lists/change_list.ts'
import { createCustom } from '../../../segments/lists/create_custom.ts'
import { usage } from '../../../segments/read/usage.ts'
import { deleteSegment } from '../../../segments/segments.ts'
import { sql } from '../../../store/index.ts'
import { SEGMENT_USES } from '../../segment_uses.ts'
import { NOW, openProgramme } from '../testing/programme.ts'
import { followEntries } from './follow_entries.ts'
import { createEarningRules } from './save_rules.ts'

const db = await testDatabase()
const LATER = '2026-03-29T11:00:00.000000Z'

async function openList() {
  const shop = await openProgramme(db)
  for (const source_id of ['ann', 'bob', 'cyd']) await saveCustomer(db, shop.id, NOW, { source_id })
  const { id: list } = await createCustom(db, shop.id, { name: 'List' }, NOW)
  const change = (what: { add?: string[]; remove?: string[] }) => changeList(db, shop.id, list, what, LATER)
  await change({ add: ['ann'] })
  await createEarningRules(db, shop.id, '2026-03-29T11:00:00.000001Z', 'Club', [
    { event: 'customer.segment.entered', segment: { id: 'List' }, loyalty: { type: 'FIXED', points: 50 } },
  ])
  const later = (what: { add?: string[]; remove?: string[] }) =>
    changeList(db, shop.id, list, what, '2026-03-29T11:30:00.000000Z')
  return { ...shop, list, change: later, follow: () => followEntries(db, shop.id, LATER) }
}

test('who enters a segment earns, each time; who was in before does not', async () => {
  const shop = await openList()
  await shop.change({ add: ['bob'] })
  await shop.follow()
  expect(await shop.points()).toEqual({ ann: [0, 0], bob: [50, 50], cyd: [0, 0] })
  await shop.change({ remove: ['bob', 'ann'] })
  await shop.change({ add: ['bob', 'ann'] })
  await shop.follow()
  await shop.follow()
  expect(await shop.points()).toEqual({ ann: [50, 50], bob: [100, 100], cyd: [0, 0] })
})

test('a page that was broken off before its mark moved is followed again, and earned once', async () => {
  const shop = await openList()
  const { rows } = await db.query<{ position: object }>(sql`
    select position from coterie.entries_followed where campaign_id = ${shop.campaignId}`)
  await shop.change({ add: ['bob', 'cyd'] })
  await Promise.all(Array.from({ length: 5 }, shop.follow))
  await db.query(sql`
    update coterie.entries_followed set position = ${sql.json(rows[0]!.position)} where campaign_id = ${shop.campaignId}`)
  expect(await shop.follow()).toBe(2)
  expect(await shop.points()).toEqual({ ann: [0, 0], bob: [50, 50], cyd: [50, 50] })
})

test('a segment that somebody earns by entering is in use', async () => {
  const { id, list } = await openList()
  expect(await usage(db, id, list, SEGMENT_USES)).toMatchObject([{ object: 'campaign', name: 'Club' }])
  expect(await refused(deleteSegment(db, id, list, SEGMENT_USES))).toMatchObject({ code: 'segment_in_use' })
})
