import { expect, onTestFinished, test } from 'vitest'
import { migrate, openDatabase, startEmbedded } from '../../server/src/store/index.ts'
import { usedDirectory } from '../harness/embedded_directory.ts'
import { lost } from './crash/acknowledged.ts'
import { putUnderLoad } from './crash/load.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'

test('while a database is away writes say so, and when it is back they go on as if nothing had been', async () => {
  const dataDir = usedDirectory()
  const first = await startEmbedded({ dataDir })
  const db = await openDatabase({ url: first.url, max: 12, acquirePatienceMs: 500 })
  onTestFinished(() => db.close())
  await migrate(db)
  const load = await putUnderLoad(db, 6)
  const more = async () => {
    const before = load.done.length
    await expect.poll(() => load.done.length - before, { timeout: 30_000 }).toBeGreaterThan(20)
  }
  await more()
  await first.stop()
  await expect.poll(() => load.failures.size, { timeout: 30_000 }).toBeGreaterThan(0)
  const second = await startEmbedded({ dataDir })
  onTestFinished(() => second.stop())
  await more()

  const now = await load.stop()
  for (const failure of load.failures)
    expect(failure).toMatch(/^(database_unavailable: PostgreSQL is not reachable: |commit_outcome_unknown: )/)
  await quiet(db, load.projectId, now)
  expect(await differences(db, load.projectId, now)).toEqual([])
  expect(await lost(db, load.done)).toEqual([])
})
