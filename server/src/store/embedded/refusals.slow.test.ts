import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { emptyDirectory, refused } from '../../../../test/harness/refused_directory.ts'
import { smallDisk } from '../../../../test/harness/small_disk.ts'
import { startEmbedded } from '../embedded.ts'

const asRoot = process.getuid?.() === 0

test('database files of another major version are left alone', async () => {
  const dataDir = emptyDirectory()
  await (await startEmbedded({ dataDir, durable: false })).stop()
  writeFileSync(path.join(dataDir, 'postgres/data/PG_VERSION'), '17\n')
  await refused(
    dataDir,
    'data_directory_other_version',
    /made by PostgreSQL 17, and this program brings PostgreSQL 18\. Dump it/,
  )
})

test.runIf(asRoot)('database files that root took over are told as such', async () => {
  const dataDir = emptyDirectory()
  await (await startEmbedded({ dataDir, durable: false })).stop()
  execFileSync('chown', ['-R', 'root', dataDir])
  await refused(dataDir, 'data_directory_unusable', /belongs to root, and PostgreSQL refuses to be root.*chown -R \w+ /)
})

test('PostgreSQL that does not start says why', async () => {
  const dataDir = emptyDirectory()
  writeFileSync(path.join(dataDir, 'postgresql.conf'), 'no_such_setting = 1\n')
  await refused(dataDir, 'embedded_failed', /does not start; its log is .*postgres\.log:[\s\S]*no_such_setting/)
})

test('what a start that was killed left behind is removed', async () => {
  const dataDir = emptyDirectory()
  const leftover = path.join(dataDir, 'making-999999999-abcd')
  mkdirSync(path.join(leftover, 'data'), { recursive: true })
  const embedded = await startEmbedded({ dataDir, durable: false })
  onTestFinished(() => embedded.stop())
  expect(() => execFileSync('ls', [leftover], { stdio: 'ignore' })).toThrow()
})

test('a full disk is told as such, while making the database and while starting it', async ({ skip }) => {
  const tooSmall = smallDisk(12)
  if (tooSmall === undefined) return skip('needs to mount a file system')
  await refused(tooSmall, 'disk_full', /No space is left for the database in/)

  const filled = smallDisk(200)!
  await (await startEmbedded({ dataDir: filled, durable: false })).stop()
  execFileSync('sh', ['-c', `cat /dev/zero > ${filled}/ballast || true`], { stdio: 'ignore' })
  await refused(filled, 'disk_full', /No space is left for the database in/)
})
