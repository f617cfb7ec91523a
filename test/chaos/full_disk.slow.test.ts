import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, openDatabase } from '../../server/src/store/index.ts'
import { smallDisk } from '../harness/small_disk.ts'
import { lost } from './crash/acknowledged.ts'
import { putUnderLoad } from './crash/load.ts'
import { differences } from './differences.ts'
import { quiet } from './quiet.ts'

test('when the disk is full writes say so, and when there is room again they go on', async ({ skip }) => {
  const disk = smallDisk(300)
  if (disk === undefined) return skip('needs to mount a file system')
  const db = await openDatabase({ dataDir: path.join(disk, 'data'), max: 12, acquirePatienceMs: 2_000 })
  onTestFinished(() => db.close())
  await migrate(db)
  const load = await putUnderLoad(db, 6)
  const more = async () => {
    const before = load.done.length
    await expect.poll(() => load.done.length - before, { timeout: 60_000 }).toBeGreaterThan(20)
  }
  await more()
  const ballast = path.join(disk, 'ballast')
  execFileSync('sh', ['-c', `cat /dev/zero > ${ballast} || true`], { stdio: 'ignore' })
  const failed = (code: string) => [...load.failures].some((failure) => failure.startsWith(code))
  await expect.poll(() => failed('disk_full'), { timeout: 60_000 }).toBe(true)
  // Without room for its log PostgreSQL ends, and cannot be started.
  const fillLog = () => db.query('select pg_switch_wal()').catch(() => undefined)
  await expect.poll(() => fillLog().then(() => failed('database_unavailable')), { timeout: 60_000 }).toBe(true)
  rmSync(ballast)
  await more()

  const now = await load.stop()
  for (const failure of load.failures)
    expect(failure).toMatch(
      /^(disk_full: The database's disk is full: |database_unavailable: |commit_outcome_unknown: )/,
    )
  await quiet(db, load.projectId, now)
  expect(await differences(db, load.projectId, now)).toEqual([])
  expect(await lost(db, load.done)).toEqual([])
})
