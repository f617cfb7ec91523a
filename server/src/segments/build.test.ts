import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { smallProject } from '../../../test/harness/small_project.ts'
import { sql } from '../store/index.ts'
import { buildVersion } from './build.ts'
import { changes } from './read/changes.ts'
import { members } from './read/members.ts'
import { editSegment } from './segments.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const LEFT = '2026-03-29T10:16:00.000000Z'
const BACK = '2026-03-29T10:17:00.000000Z'
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }

async function phaseOf(versionId: number): Promise<string> {
  const { rows } = await db.query<{ phase: string }>(sql`
    select phase from coterie.segment_versions where id = ${versionId}`)
  return rows[0]!.phase
}

/** How many writes wait for a customer. */
async function waiting(): Promise<number> {
  const { rowCount } = await db.query(`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%coterie.begin_write%'`)
  return rowCount
}

test('whoever leaves and comes back while a new version is built is a member from then on', async () => {
  const project = await smallProject(db, { now: NOW, customers: ['ann', 'bob'] })
  const gold = await project.segment('Gold', 'auto-update', GOLD, NOW)
  await project.setTier(['ann', 'bob'], 'gold', NOW)
  const edit = { filter: { all: [GOLD, { field: 'source_id', op: 'has_value' }] } }
  const { versionId } = await editSegment(db, project.id, gold, edit, NOW)
  let building: Promise<unknown> = Promise.resolve()
  let back = Promise.resolve()
  await project.setTier(['ann'], 'none', LEFT, async () => {
    // It evaluates while this is not committed yet, and then waits for it.
    building = buildVersion(db, versionId!, () => BACK)
    await expect.poll(() => phaseOf(versionId!)).toBe('comparing')
    // Begun before the one before it is over, so that the swap has to wait for both.
    back = project.setTier(['ann'], 'gold', BACK)
    await expect.poll(waiting).toBe(1)
  })
  await Promise.all([back, building])
  const told = (await changes(db, project.id, { segment: gold })).changes
  const { members: found } = await members(db, project.id, gold)
  for (const member of found) {
    expect(told.findLast(({ customer }) => customer === member.id)).toMatchObject({
      kind: 'entered',
      at: member.entered_at,
      cause: member.cause,
    })
  }
  expect(found.map(({ entered_at }) => entered_at)).toEqual([BACK, NOW])
})
