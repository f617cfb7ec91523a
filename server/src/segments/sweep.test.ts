import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { smallProject } from '../../../test/harness/small_project.ts'
import { sql } from '../store/index.ts'
import { sweep } from './sweep.ts'

const db = await testDatabase()
const THEN = '2026-03-29T10:15:00.000000Z'
const SOON = '2026-03-29T10:15:01.000000Z'

test('a sweep counts only once the writes that were open are over', async () => {
  const project = await smallProject(db, { now: THEN, customers: ['ann'] })
  const sweptUntil = async () => {
    const { rows } = await db.query<{ swept_until: string }>(sql`
      select swept_until from coterie.sweeps where project_id = ${project.id}`)
    return rows[0]!.swept_until
  }
  await project.setTier(['ann'], 'gold', THEN, async () => {
    await sweep(db, project.id, SOON)
    expect(await sweptUntil()).toBe(THEN)
  })
  // Transactions in other databases of the server hold it up as well.
  await expect.poll(() => sweep(db, project.id, SOON).then(sweptUntil), { timeout: 30_000 }).toBe(SOON)
})
