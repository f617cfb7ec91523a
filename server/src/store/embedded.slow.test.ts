import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  directory,
  opened,
  remember,
  runningIn,
  server,
  usedDirectory,
  words,
} from '../../../test/harness/embedded_directory.ts'
import { layoutOf } from './embedded/layout.ts'
import { commandLine, signal } from './embedded/process.ts'
import { openDatabase, startEmbedded } from './index.ts'

const asRoot = process.getuid?.() === 0
const NOBODY = 65534

const gone = (pid: number) => expect.poll(() => commandLine(pid), { timeout: 10_000 }).toEqual([])

test('a PostgreSQL that is killed and not yet back does not hinder closing', async () => {
  const dataDir = usedDirectory()
  const db = await opened(dataDir)
  signal(db.embedded!.pid(), 'SIGKILL')
  await db.close()
  expect(runningIn(dataDir)).toBeUndefined()
})

test('a crashed backend costs its own connection, and nothing else', async () => {
  const db = await opened(usedDirectory())
  await remember(db, 'before')
  const pid = db.embedded!.pid()
  const { rows } = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
  signal(rows[0]!.pid, 'SIGKILL')
  await db.transaction((tx) => tx.query("insert into words values ('after')"))
  expect(await words(db)).toEqual(['after', 'before'])
  expect(db.embedded!.pid()).toBe(pid)
})

test('of two servers that start at once, one gets the directory', async () => {
  const dataDir = directory()
  const both = await Promise.all([server(dataDir), server(dataDir)].map(({ said }) => said))
  expect(both.map((answer) => answer?.error?.code ?? 'runs').sort()).toEqual(['data_directory_in_use', 'runs'])
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s stops PostgreSQL too', async (name) => {
  const dataDir = usedDirectory()
  const { child, said, ended } = server(dataDir)
  const { postgres } = (await said)!
  child.kill(name)
  expect(await ended).toBe(name)
  expect(commandLine(postgres)).toEqual([])
})

test.each([
  ['exit', 0],
  ['throw', 1],
] as const)('a server that ends by %s leaves no PostgreSQL behind', async (ending, status) => {
  const { said, ended } = server(usedDirectory(), { ending })
  const { postgres } = (await said)!
  expect(await ended).toBe(status)
  await gone(postgres)
})

test('a signal while starting leaves no PostgreSQL behind', async () => {
  const dataDir = directory()
  const { child, ended } = server(dataDir)
  await expect.poll(() => runningIn(dataDir), { interval: 1, timeout: 10_000 }).toBeDefined()
  child.kill('SIGTERM')
  await ended
  expect(runningIn(dataDir)).toBeUndefined()
})

test('a stranger that got the pid of a lost PostgreSQL is not mistaken for it', async () => {
  const dataDir = usedDirectory()
  const data = path.join(dataDir, 'postgres/data')
  // Only a process of the same user makes PostgreSQL hesitate.
  const { uid, gid } = statSync(data)
  const stranger = spawn('sleep', ['600'], { ...(asRoot && { uid, gid }), stdio: 'ignore' })
  onTestFinished(() => void stranger.kill())
  const note = [stranger.pid, data, 1700000000, 5432, `${dataDir}/socket`, '', '0 0', 'ready', '']
  writeFileSync(path.join(data, 'postmaster.pid'), note.join('\n'))
  writeFileSync(path.join(dataDir, 'socket/.s.PGSQL.5432.lock'), note.join('\n'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  onTestFinished(() => embedded.stop())
  expect(embedded.adopted).toBe(false)
})

test('a path too long for a socket is no hindrance', async () => {
  const dataDir = path.join(directory(), 'a'.repeat(60), 'b'.repeat(60))
  const { socket } = layoutOf(dataDir)
  onTestFinished(() => rmSync(socket, { recursive: true }))
  const embedded = await startEmbedded({ dataDir, durable: false })
  onTestFinished(() => embedded.stop())
  const db = await openDatabase({ url: embedded.url })
  expect((await db.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await db.close()
})

test('a path with spaces, quotes and commas is a path', async () => {
  const dataDir = path.join(directory(), `it's a, "b" & c=d?e#f%20`)
  const db = await opened(dataDir)
  expect((await db.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('the operator has the last word on settings', async () => {
  const dataDir = directory()
  mkdirSync(dataDir, { mode: 0o755 })
  writeFileSync(path.join(dataDir, 'postgresql.conf'), "work_mem = '7MB'\n")
  const db = await opened(dataDir)
  expect((await db.query('show work_mem')).rows).toEqual([{ work_mem: '7MB' }])
})

test.runIf(asRoot)('root gives PostgreSQL to somebody else, even below a directory closed to all others', async () => {
  const dataDir = directory()
  mkdirSync(path.dirname(dataDir), { recursive: true })
  chmodSync(path.dirname(dataDir), 0o700)
  const db = await opened(dataDir)
  await remember(db, 'inside')
  expect(statSync(path.join(dataDir, 'postgres/data')).uid).not.toBe(0)
  const killed = db.embedded!.pid()
  signal(killed, 'SIGKILL')
  await expect.poll(() => db.embedded!.pid(), { timeout: 10_000 }).not.toBe(killed)
  expect(await words(db)).toEqual(['inside'])
})

test.runIf(asRoot)('another user runs it as itself, and what it made root runs as that user', async () => {
  const dataDir = directory()
  chmodSync(path.dirname(dataDir), 0o777)
  const theirs = server(dataDir, { uid: NOBODY })
  const { postgres } = (await theirs.said)!
  expect(statSync(`/proc/${postgres}`).uid).toBe(NOBODY)
  theirs.child.kill('SIGTERM')
  await theirs.ended
  const ours = await startEmbedded({ dataDir, durable: false })
  onTestFinished(() => ours.stop())
  expect(statSync(`/proc/${ours.pid()}`).uid).toBe(NOBODY)
})
