import { afterAll, expect, test } from 'vitest'
import { command } from '../../../test/harness/command.ts'
import { testServer } from '../http/testing/server.ts'

const server = await testServer()
afterAll(() => server.close())

// The project is named by its id, here where the database is.
const coterie = (...args: string[]) => command(args, { DATABASE_URL: server.db.url })
const key = (...args: string[]) => coterie('key', ...args, '--project', server.projectId, '--json')
const remote = (appId: string, appToken: string, ...args: string[]) =>
  command(args, { COTERIE_URL: server.url, COTERIE_APP_ID: appId, COTERIE_APP_TOKEN: appToken })

interface Made {
  readonly id: string
  readonly app_id: string
  readonly token: string
}

test('a key that is made on the database opens the server, as far as its scopes go', async () => {
  const made = (await key('create', 'reader', '--scope', 'segments.read', '--scope', 'project.read')).json<Made>()
  expect((await remote(made.app_id, made.token, 'segment', 'list', '--json')).json()).toEqual([])
  expect(await remote(made.app_id, made.token, 'customer', 'show', 'ann')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('customers.read'),
  })
  const { stdout } = await coterie('key', 'list', '--project', server.projectId)
  expect(stdout).toMatch(new RegExp(`^reader +${made.app_id} +server .* good +segments.read, project.read$`, 'm'))
  expect(stdout).not.toContain(made.token)
})

test('another token takes the place of the first, and a key that is revoked opens nothing', async () => {
  const made = (await key('create', 'nightly')).json<Made>()
  const again = (await key('rotate', made.app_id, '--overlap-hours', '0')).json<Made>()
  expect(again).toMatchObject({ id: made.id, app_id: made.app_id })
  expect((await remote(made.app_id, made.token, 'project')).code).toBe(2)
  expect((await remote(made.app_id, again.token, 'project')).code).toBe(0)
  const other = (await key('create', 'other')).json<Made>()
  expect((await key('revoke', other.id)).json()).toMatchObject({ revoked_at: expect.any(String) })
  expect((await remote(other.app_id, other.token, 'project')).code).toBe(2)
  expect((await key('rotate', other.app_id)).code).toBe(2)
})

test('the token is told once, for people too', async () => {
  const { stdout, stderr } = await coterie(
    'key',
    'create',
    'shop',
    '--kind',
    'client',
    '--origin',
    'https://shop.example',
  )
  expect(stdout).toMatch(/^key +shop\napp id +[\w-]+\ntoken +\S+\nmay +everything/)
  expect(stderr).toContain('only now')
})

test('what is no key, or no limit of one, is refused', async () => {
  expect(await key('revoke', 'nobodys')).toMatchObject({ code: 2, stderr: expect.stringContaining('key_not_found') })
  expect((await key('create', 'x', '--scope', 'everything')).code).toBe(2)
  expect(await key('create', 'x', '--origin', 'https://shop.example')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Only client keys'),
  })
})
