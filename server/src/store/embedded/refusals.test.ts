import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serverProcess } from '../../../../test/harness/server_process.ts'
import { startEmbedded } from '../embedded.ts'

const asRoot = process.getuid?.() === 0

function directory(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'coterie-refused-'))
  chmodSync(made, 0o755)
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Every refusal says where, and what to do about it. */
async function refused(dataDir: string, code: string, sentence: RegExp): Promise<void> {
  const error = await startEmbedded({ dataDir, durable: false }).catch((error: unknown) => error)
  expect(error).toMatchObject({ code })
  expect((error as Error).message).toMatch(sentence)
  expect((error as Error).message).toContain(dataDir)
}

test('a file is no directory', async () => {
  const file = path.join(directory(), 'file')
  writeFileSync(file, '')
  await refused(file, 'data_directory_unusable', /is not a directory; COTERIE_DATA_DIR names the directory/)
  await refused(path.join(file, 'below'), 'data_directory_unusable', /is not a directory/)
})

test('a directory that may not be written is told with who may not', async () => {
  const dataDir = path.join(directory(), 'data')
  mkdirSync(dataDir, { mode: 0o555 })
  const { said } = serverProcess(dataDir, { uid: asRoot ? 65534 : undefined })
  const { error } = (await said)!
  expect(error?.code).toBe('data_directory_unusable')
  expect(error?.message).toMatch(/^User \d+ may not read and write .*data\. Give it to that user \(chown\)/)
})

test('the data directory of another PostgreSQL is left alone', async () => {
  const dataDir = directory()
  writeFileSync(path.join(dataDir, 'PG_VERSION'), '18\n')
  await refused(
    dataDir,
    'data_directory_foreign',
    /is the data directory of another PostgreSQL.*needs a directory of its own/,
  )
})

test('a directory with other things in it is left alone', async () => {
  const dataDir = directory()
  writeFileSync(path.join(dataDir, 'thesis.doc'), '')
  await refused(dataDir, 'data_directory_foreign', /holds other things \(thesis\.doc\)/)
  const halfOurs = directory()
  mkdirSync(path.join(halfOurs, 'postgres'))
  await refused(halfOurs, 'data_directory_foreign', /has a folder "postgres" that Coterie did not make/)
})

test('database files of another major version are left alone', async () => {
  const dataDir = directory()
  await (await startEmbedded({ dataDir, durable: false })).stop()
  writeFileSync(path.join(dataDir, 'postgres/data/PG_VERSION'), '17\n')
  await refused(
    dataDir,
    'data_directory_other_version',
    /made by PostgreSQL 17, and this program brings PostgreSQL 18\. Dump it/,
  )
})

test('PostgreSQL that does not start says why', async () => {
  const dataDir = directory()
  writeFileSync(path.join(dataDir, 'postgresql.conf'), 'no_such_setting = 1\n')
  await refused(dataDir, 'embedded_failed', /does not start; its log is .*postgres\.log:[\s\S]*no_such_setting/)
})

test('what a start that was killed left behind is removed', async () => {
  const dataDir = directory()
  const leftover = path.join(dataDir, 'making-999999999-abcd')
  mkdirSync(path.join(leftover, 'data'), { recursive: true })
  const embedded = await startEmbedded({ dataDir, durable: false })
  onTestFinished(() => embedded.stop())
  expect(() => execFileSync('ls', [leftover], { stdio: 'ignore' })).toThrow()
})

/** A file system of this size, where we may mount one. */
function smallDisk(megabytes: number): string | undefined {
  const place = directory()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', place], { stdio: 'ignore' })
    onTestFinished(() => void execFileSync('umount', ['-l', place]))
    return place
  } catch {
    return undefined
  }
}

test('a full disk is told as such, while making the database and while starting it', async ({ skip }) => {
  const tooSmall = smallDisk(12)
  if (tooSmall === undefined) return skip('needs to mount a file system')
  await refused(tooSmall, 'disk_full', /No space is left for the database in/)

  const filled = smallDisk(200)!
  await (await startEmbedded({ dataDir: filled, durable: false })).stop()
  execFileSync('sh', ['-c', `cat /dev/zero > ${filled}/ballast || true`], { stdio: 'ignore' })
  await refused(filled, 'disk_full', /No space is left for the database in/)
})
