import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { command, startCommand } from '../../../test/harness/command.ts'
import { type TestProject, testServer } from '../http/testing/server.ts'
import { commandCases } from './testing/command_cases.ts'

const server = await testServer()
afterAll(() => server.close())

const environmentOf = ({ appId, appToken }: TestProject) => ({
  COTERIE_URL: server.url,
  COTERIE_APP_ID: appId,
  COTERIE_APP_TOKEN: appToken,
})
const environment = environmentOf(server)

commandCases({
  environment,
  another: async () => {
    const project = await server.another()
    return (...args) => command(args, environmentOf(project))
  },
})

describe('a server', () => {
  const { COTERIE_URL: _, ...keys } = environment

  test('is named by an option as well, and its key says which project it is', async () => {
    const project = await command(['project', '--json', '--server', `${server.url}/`], keys)
    expect(project.json()).toMatchObject({ name: expect.stringMatching(/^project /), time_zone: 'UTC' })
    const { name } = project.json<{ name: string }>()
    expect((await command(['segment', 'list', '--project', name], environment)).code).toBe(0)
    expect(await command(['segment', 'list', '--project', 'third'], environment)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(JSON.stringify(name)),
    })
  })

  test('lets its settings be changed, and makes no other project', async () => {
    expect((await command(['project', 'set', '--currency', 'PLN', '--json'], environment)).json()).toMatchObject({
      currency: 'PLN',
    })
    expect(await command(['project', 'set', '--timezone', 'Mars/Olympus'], environment)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"Mars/Olympus"'),
    })
    expect((await command(['project', 'list'], environment)).stdout).toMatch(/PLN/)
    expect(await command(['project', 'create', 'more'], environment)).toMatchObject({ code: 2 })
  })

  test('lets in nobody without the right key, whose token is told to nobody', async () => {
    const wrong = await command(['segment', 'list', '--app-id', 'nobody', '--json'], environment)
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'unauthorized' })
    expect(wrong.stderr).not.toContain(server.appToken)
    const none = await command(['segment', 'list'], { COTERIE_URL: server.url, COTERIE_APP_ID: server.appId })
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('COTERIE_APP_TOKEN') })
  })

  test('that is not there, is none, or sends elsewhere, is said to be so', async () => {
    const gone = await command(['segment', 'list'], { ...keys, COTERIE_URL: 'http://127.0.0.1:9' })
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('http://127.0.0.1:9 cannot be reached') })
    expect(await command(['segment', 'list', '--server', 'coterie'], keys)).toMatchObject({ code: 2 })
    const other = createServer((request, response) => {
      if (request.url === '/v1/project') response.writeHead(302, { location: `${server.url}/v1/project` })
      response.end('<html>')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    expect(await command(['segment', 'list', '--server', url], keys)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is no Coterie server'),
    })
    expect(await command(['project', '--server', url], keys)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('elsewhere'),
    })
    other.close()
  })

  test.each(['serve', 'demo', 'migrate', 'doctor', 'key list'])('is not for "%s", which says so', async (name) => {
    const ended = await command([...name.split(' '), '--server', server.url], keys)
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('the database itself') })
  })

  test('and a database are not named at once', async () => {
    expect(await command(['segment', 'list', '--data-dir', './x', '--server', server.url], keys)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not both'),
    })
  })

  test('goes on with a file when nobody waits for it any more', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'coterie-remote-'))
    const file = path.join(directory, 'eve.csv')
    writeFileSync(file, 'source_id\neve\n')
    const holder = await server.db.pool.connect()
    try {
      await holder.query('begin; lock table coterie.customers in access exclusive mode')
      const { child, ended } = startCommand(['import', 'customers', file], environment)
      while ((await waiting()) === 0) await sleep(20)
      child.kill('SIGINT')
      expect(await ended).toMatchObject({
        code: 130,
        stderr: expect.stringMatching(/^Stopped. The server goes on with aa_/),
      })
    } finally {
      await holder.query('rollback')
      holder.release()
      rmSync(directory, { recursive: true })
    }
    while ((await command(['customer', 'show', 'eve'], environment)).code !== 0);

    async function waiting(): Promise<number> {
      const { rows } = await holder.query("select from coterie.async_actions where status = 'IN_PROGRESS'")
      return rows.length
    }
  })

  test('keeps apart what addresses would run together', async () => {
    await command(['segment', 'create', 'changes', '--filter', 'name is "x"'], environment)
    expect((await command(['segment', 'members', 'changes', '--json'], environment)).json()).toMatchObject({
      members: [],
    })
    expect((await command(['segment', 'delete', 'changes'], environment)).stdout).toBe('"changes" is deleted.\n')
    expect(await command(['customer', 'show', '..'], environment)).toMatchObject({ code: 2 })
    expect((await command(['customer', 'show', 'a/b?c'], environment)).stderr).toContain('"a/b?c"')
  })
})
