import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  directory,
  opened,
  remember,
  runningIn,
  server,
  usedDirectory,
  words,
} from '../../../test/harness/embedded_directory.ts'
import { commandLine, signal } from './embedded/process.ts'
import { openDatabase, startEmbedded } from './index.ts'

test('what was written is there after a restart, and nothing runs in between', async () => {
  const dataDir = directory()
  const first = await openDatabase({ dataDir })
  expect(first.embedded).toMatchObject({ adopted: false, version: first.serverVersion })
  const pid = first.embedded!.pid()
  await remember(first, 'Łódź')
  await first.close()
  expect(commandLine(pid)).toEqual([])
  expect(runningIn(dataDir)).toBeUndefined()

  const second = await opened(dataDir)
  expect(second.embedded?.adopted).toBe(false)
  expect(await words(second)).toEqual(['Łódź'])
})

test('texts compare by their bytes, lower-casing knows Unicode, commits reach the disk, and nobody else can connect', async () => {
  const dataDir = usedDirectory()
  const db = await opened(dataDir)
  const { rows } = await db.query(`select 'Z' < 'a' as bytes, lower('ŁÓDŹ') as low, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp`)
  expect(rows).toEqual([{ bytes: true, low: 'łódź', fsync: 'on', commit: 'on', tcp: '' }])
  expect(statSync(path.join(dataDir, 'postgres/password')).mode & 0o077).toBe(0)
  expect(statSync(path.join(dataDir, 'socket')).mode & 0o077).toBe(0)
  const intruding = openDatabase({ url: db.url.replace(/:[^:@]+@/, ':wrong@') })
  await expect(intruding).rejects.toMatchObject({ code: 'database_refused' })
})

test('a PostgreSQL whose server was killed is adopted with all it holds', async () => {
  const dataDir = usedDirectory()
  const killed = server(dataDir)
  const { url, postgres } = (await killed.said)!
  const visitor = await openDatabase({ url })
  await remember(visitor, 'kept')
  await visitor.close()
  killed.child.kill('SIGKILL')
  await killed.ended

  const db = await opened(dataDir)
  expect(db.embedded?.adopted).toBe(true)
  expect(db.embedded?.pid()).toBe(postgres)
  expect(await words(db)).toEqual(['kept'])
  await db.close()
  expect(commandLine(postgres)).toEqual([])
})

test('when both were killed, the next start recovers', async () => {
  const dataDir = usedDirectory()
  const killed = server(dataDir)
  const { url, postgres } = (await killed.said)!
  const visitor = await openDatabase({ url })
  await remember(visitor, 'kept')
  killed.child.kill('SIGKILL')
  await killed.ended
  signal(postgres, 'SIGKILL')
  await visitor.close()

  const db = await opened(dataDir)
  expect(db.embedded?.adopted).toBe(false)
  expect(await words(db)).toEqual(['kept'])
})

test('a PostgreSQL that is killed comes back with all that was committed, and writers only wait', async () => {
  const db = await opened(usedDirectory())
  await remember(db, 'before')
  const committed = ['before']
  const killed = db.embedded!.pid()
  signal(killed, 'SIGKILL')
  for (let n = 0; db.embedded!.pid() === killed || n < 10; n++) {
    const writing = db.transaction((tx) => tx.query('insert into words values ($1)', [`${n}`]))
    await writing.then(
      () => committed.push(`${n}`),
      (error: unknown) => expect(error).toMatchObject({ code: 'commit_outcome_unknown' }),
    )
  }
  expect(await words(db)).toEqual(expect.arrayContaining(committed))
})

test('a second server on the same directory is refused and told who is there', async () => {
  const dataDir = usedDirectory()
  const first = server(dataDir)
  const { postgres } = (await first.said)!
  const second = startEmbedded({ dataDir: path.join(dataDir, '..', 'data') })
  await expect(second).rejects.toMatchObject({
    code: 'data_directory_in_use',
    message: expect.stringContaining(`pid ${first.child.pid}`),
  })
  expect(runningIn(dataDir)).toBe(postgres)
})
