import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { emptyDirectory, refused } from '../../../../test/harness/refused_directory.ts'
import { serverProcess } from '../../../../test/harness/server_process.ts'

const asRoot = process.getuid?.() === 0

test('a file is no directory', async () => {
  const file = path.join(emptyDirectory(), 'file')
  writeFileSync(file, '')
  await refused(file, 'data_directory_unusable', /is not a directory; COTERIE_DATA_DIR names the directory/)
  await refused(path.join(file, 'below'), 'data_directory_unusable', /is not a directory/)
})

test('a directory that may not be written is told with who may not', async () => {
  const dataDir = path.join(emptyDirectory(), 'data')
  mkdirSync(dataDir, { mode: 0o555 })
  const { said } = serverProcess(dataDir, { uid: asRoot ? 65534 : undefined })
  const { error } = (await said)!
  expect(error?.code).toBe('data_directory_unusable')
  expect(error?.message).toMatch(/^User \d+ may not read and write .*data\. Give it to that user \(chown\)/)
})

test('the data directory of another PostgreSQL is left alone', async () => {
  const dataDir = emptyDirectory()
  writeFileSync(path.join(dataDir, 'PG_VERSION'), '18\n')
  await refused(
    dataDir,
    'data_directory_foreign',
    /is the data directory of another PostgreSQL.*needs a directory of its own/,
  )
})

test('a directory with other things in it is left alone', async () => {
  const dataDir = emptyDirectory()
  writeFileSync(path.join(dataDir, 'thesis.doc'), '')
  await refused(dataDir, 'data_directory_foreign', /holds other things \(thesis\.doc\)/)
  const halfOurs = emptyDirectory()
  mkdirSync(path.join(halfOurs, 'postgres'))
  await refused(halfOurs, 'data_directory_foreign', /has a folder "postgres" that Coterie did not make/)
})
