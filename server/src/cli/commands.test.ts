import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { command, startCommand } from '../../../test/harness/command.ts'
import { testDatabase } from '../../../test/harness/database.ts'
import { commandCases } from './testing/command_cases.ts'

const db = await testDatabase()
const directory = mkdtempSync(path.join(tmpdir(), 'coterie-cli-'))
afterAll(() => rmSync(directory, { recursive: true }))

const environment = { DATABASE_URL: db.url, COTERIE_TIMEZONE: 'Europe/Warsaw' }
const coterie = (...args: string[]) => command(args, environment)
const file = (name: string, text: string) => {
  const made = path.join(directory, name)
  writeFileSync(made, text)
  return made
}

describe('the command line itself', () => {
  test('says what it can do, and how it ends', async () => {
    const { code, stdout } = await coterie('--help')
    expect(code).toBe(0)
    for (const word of ['serve', 'import', 'segment', 'doctor', 'demo', 'DATABASE_URL', 'Exit codes'])
      expect(stdout).toContain(word)
    const help = await coterie('segment', 'create', '--help')
    expect(help.stdout).toMatch(/Example:\n {2}coterie segment create/)
  })

  test('refuses what it does not know, with the nearest that it does', async () => {
    expect(await coterie('segmnt')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean segment?') })
    expect(await coterie('segment', 'list', '--jsn')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--json'),
    })
    expect(await coterie('segment', 'members')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("argument 'segment'"),
    })
    expect(await coterie('segment', 'members', 'X', '--limit', '0')).toMatchObject({ code: 2 })
  })

  test('says that a database cannot be reached', async () => {
    const ended = await command(['segment', 'list'], { DATABASE_URL: 'mysql://nowhere' })
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('postgres://') })
    const json = await command(['segment', 'list', '--json'], { DATABASE_URL: 'mysql://nowhere' })
    expect(JSON.parse(json.stderr)).toMatchObject({ code: 'database_url_invalid' })
  })
})

describe('projects', () => {
  test('begin with one named "default", in the zone of the environment', async () => {
    expect((await coterie('project', '--json')).json()).toMatchObject({ name: 'default', time_zone: 'Europe/Warsaw' })
  })

  test('are made, listed and changed', async () => {
    expect((await coterie('project', 'create', 'second', '--currency', 'PLN')).code).toBe(0)
    const set = await coterie(
      'project',
      'set',
      '--project',
      'second',
      '--timezone',
      'America/Chicago',
      '--first-day',
      'sunday',
      '--json',
    )
    expect(set.json()).toMatchObject({ time_zone: 'America/Chicago', first_day_of_week: 7, currency: 'PLN' })
    expect((await coterie('project', 'list')).stdout).toMatch(/second +America\/Chicago +Sunday +PLN/)
  })

  test('who do not exist, and zones that do not, are refused', async () => {
    expect(await coterie('segment', 'list', '--project', 'third')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"default", "second"'),
    })
    expect(await coterie('project', 'set', '--timezone', 'Mars/Olympus')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"Mars/Olympus"'),
    })
  })
})

commandCases({
  environment,
  another: async () => {
    await coterie('project', 'create', 'copy')
    return (...args) => coterie(...args, '--project', 'copy')
  },
})

describe('Ctrl-C', () => {
  test('ends a command also while the database is busy', async () => {
    const holder = await db.pool.connect()
    try {
      await holder.query('begin; lock table coterie.segments in access exclusive mode')
      const { child, ended } = startCommand(['segment', 'list'], environment)
      const blocked =
        "select from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'coterie command' and datname = current_database()"
      while ((await db.query(blocked)).rowCount === 0);
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ code: 130, stdout: '' })
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })
})

describe('the doctor', () => {
  test('finds nothing where everything is right', async () => {
    const ended = await coterie('doctor')
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('everything is as it should be') })
  })

  test('finds what was broken', async () => {
    await coterie('import', 'segment', 'Mine', file('more.csv', 'source_id\nann\n'))
    await db.query('delete from coterie.segment_members')
    await db.query("update coterie.customers set orders_count = 3 where source_id = 'ann'")
    const ended = await coterie('doctor', '--json')
    expect(ended.code).toBe(1)
    expect(ended.json<{ findings: { what: string }[] }>().findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['order_summary_wrong', 'size_wrong']),
    )
  })
})
