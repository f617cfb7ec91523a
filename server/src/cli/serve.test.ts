import { expect, onTestFinished, test } from 'vitest'
import { command, type Environment, startCommand } from '../../../test/harness/command.ts'
import { runningIn, usedDirectory } from '../../../test/harness/embedded_directory.ts'

function served(environment: Environment) {
  const server = startCommand(['serve'], environment)
  onTestFinished(() => void server.child.kill('SIGKILL'))
  return server
}

test('a server says where it runs, lets commands work beside it, and stops when told', async () => {
  const COTERIE_DATA_DIR = usedDirectory()
  const server = served({ COTERIE_DATA_DIR, COTERIE_TIMEZONE: 'Asia/Tokyo' })
  await server.printed(/Coterie runs on PostgreSQL 18\S*, embedded in \S+; project "default", \d+ migrations applied/)
  const created = await command(['segment', 'create', 'All', '--filter', 'name has value', '--json'], {
    COTERIE_DATA_DIR,
  })
  expect(created.json()).toMatchObject({ status: 'ready', member_count: 0 })
  const project = await command(['project', '--json'], { COTERIE_DATA_DIR })
  expect(project.json()).toMatchObject({ time_zone: 'Asia/Tokyo' })
  expect(runningIn(COTERIE_DATA_DIR)).toBeDefined()

  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Stopping') })
  expect(runningIn(COTERIE_DATA_DIR)).toBeUndefined()
})

test('a second server on the directory is refused and told who is there', async () => {
  const COTERIE_DATA_DIR = usedDirectory()
  const server = served({ COTERIE_DATA_DIR })
  await server.printed(/Coterie runs/)
  const second = await command(['serve'], { COTERIE_DATA_DIR, LOG_LEVEL: 'silent' })
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining(`pid ${server.child.pid}`) })
})

test('a command on a directory where nothing runs starts PostgreSQL for its own time', async () => {
  const COTERIE_DATA_DIR = usedDirectory()
  expect((await command(['migrate'], { COTERIE_DATA_DIR })).stdout).toMatch(/migrations applied: 001_/)
  expect((await command(['migrate'], { COTERIE_DATA_DIR })).stdout).toMatch(/up to date/)
  expect(runningIn(COTERIE_DATA_DIR)).toBeUndefined()
})

test('a data directory that holds something else is refused', async () => {
  const ended = await command(['segment', 'list'], { COTERIE_DATA_DIR: import.meta.dirname })
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('COTERIE_DATA_DIR') })
})
