import { afterAll, describe, expect, test } from 'vitest'
import { encodeId } from '../../store/index.ts'
import type { Role } from '../access/permissions.ts'
import { testServer } from '../testing/server.ts'
import { PASSWORD, signIn, signInAs } from '../testing/sign_in.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, url } = server

const admin = await signInAs(server, 'admin')
const marketer = await signInAs(server, 'marketer')
const viewer = await signInAs(server, 'viewer')
const people = { admin, marketer, viewer }

const segment = () => ({ name: `list ${Math.random()}`, type: 'custom' })

describe('who is signed in', () => {
  const READS = ['/v1/segments', '/v1/project', '/v1/async-actions', '/v1/me']
  const ADMINS_READS = ['/v1/keys', '/v1/people', '/v1/audit-log']

  test.each(['admin', 'marketer', 'viewer'] as const)('as %s sees the project', async (role) => {
    for (const path of READS) expect([path, (await people[role].ask('GET', path)).status]).toEqual([path, 200])
  })

  test.each([
    ['admin', 200],
    ['marketer', 403],
    ['viewer', 403],
  ] as const)('as %s gets %i of what admins see', async (role, status) => {
    for (const path of ADMINS_READS)
      expect([path, (await people[role].ask('GET', path)).status]).toEqual([path, status])
  })

  test.each([
    ['POST', '/v1/segments', segment, ['admin', 'marketer']],
    ['POST', '/v1/track', () => ({ userId: 'u', event: 'Ticked' }), ['admin', 'marketer']],
    ['PUT', '/v1/project', () => ({ first_day_of_week: 7 }), ['admin']],
    ['POST', '/v1/keys', () => ({ kind: 'server', name: 'Shop' }), ['admin']],
    ['POST', '/v1/people', () => ({ email: `p${Math.random()}@shop.example`, role: 'viewer' }), ['admin']],
  ] as const)('may %s %s only in some roles', async (method, path, body, may) => {
    for (const role of ['admin', 'marketer', 'viewer'] as const) {
      const { status } = await people[role].ask(method, path, body())
      expect([role, status]).toEqual([role, (may as readonly Role[]).includes(role) ? 200 : 403])
    }
  })

  test('changes nothing from a page of another site', async () => {
    const from = (origin: string) => admin.ask('POST', '/v1/segments', segment(), { origin })
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from(url)).status).toBe(200)
  })

  test('is nobody any more after signing out', async () => {
    const guest = await signInAs(server, 'viewer')
    expect((await guest.ask('GET', '/v1/me')).status).toBe(200)
    expect((await guest.ask('POST', '/auth/sign-out', {})).status).toBe(200)
    expect((await guest.ask('GET', '/v1/me')).status).toBe(401)
  })

  test('works in the project that they name, in the role that they have there', async () => {
    const other = await server.another()
    const guest = await signInAs(server, 'viewer', other.projectId)
    const { email } = admin
    const host = await signInAs(server, 'admin', other.projectId)
    expect((await host.ask('POST', '/v1/people', { email, role: 'viewer' })).body).toMatchObject({
      password_link: null,
    })
    const there = { 'x-coterie-project': encodeId('proj', other.projectId) }
    expect((await admin.ask('GET', '/v1/me', undefined, there)).body).toMatchObject({
      type: 'person',
      email,
      role: 'viewer',
      project: { id: encodeId('proj', other.projectId) },
      projects: [{ role: 'admin' }, { role: 'viewer' }],
    })
    expect((await admin.ask('POST', '/v1/segments', segment(), there)).status).toBe(403)
    const here = { 'x-coterie-project': encodeId('proj', server.projectId) }
    expect((await guest.ask('GET', '/v1/me', undefined, here)).status).toBe(403)
  })
})

describe('a key', () => {
  test('manages neither keys nor people, and is told who it is', async () => {
    for (const path of ['/v1/keys', '/v1/people']) expect((await ask('GET', path)).status).toBe(403)
    const { body } = await ask('GET', '/v1/me')
    expect(body).toMatchObject({ type: 'key', role: null, project: { id: encodeId('proj', server.projectId) } })
    expect(body.scopes).toContain('segments.write')
    expect(body.scopes).not.toContain('keys.manage')
  })

  test('has no password', async () => {
    const passwords = { current_password: 'x', password: 'battery staple' }
    expect((await ask('PUT', '/v1/me/password', passwords)).status).toBe(403)
  })
})

describe('people', () => {
  test('are let in with a link, set a password, get another role, and are let go', async () => {
    const email = 'new@shop.example'
    const { body: invited } = await admin.ask('POST', '/v1/people', { email, role: 'viewer', name: 'New' })
    expect(invited).toMatchObject({ email, name: 'New', role: 'viewer', has_password: false, object: 'person' })
    const set = (token: string) =>
      fetch(`${url}/v1/password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, password: 'battery staple' }),
      })
    expect((await set(invited.password_link.token)).status).toBe(200)
    expect((await set(invited.password_link.token)).status).toBe(410)
    expect((await signIn(url, email, 'battery staple')).status).toBe(200)

    const path = `/v1/people/${invited.id}`
    expect((await admin.ask('PUT', path, { role: 'marketer' })).body).toMatchObject({ role: 'marketer' })
    const { body: list } = await admin.ask('GET', '/v1/people')
    expect(list.people.find(({ id }: { id: string }) => id === invited.id)).toMatchObject({ has_password: true })
    expect((await admin.ask('POST', `${path}/password-link`)).body).toMatchObject({ token: expect.any(String) })
    expect((await admin.ask('DELETE', path)).status).toBe(204)
    expect((await admin.ask('DELETE', path)).body).toMatchObject({ code: 404, resource_type: 'person' })
  })

  test('who are the last admin stay so', async () => {
    const lone = await server.another()
    const only = await signInAs(server, 'admin', lone.projectId)
    const path = `/v1/people/${encodeId('person', only.id)}`
    expect((await only.ask('PUT', path, { role: 'viewer' })).body).toMatchObject({ code: 409, key: 'last_admin' })
  })

  test('of another project are not found', async () => {
    const other = await server.another()
    const stranger = await signInAs(server, 'admin', other.projectId)
    const path = `/v1/people/${encodeId('person', viewer.id)}`
    expect((await stranger.ask('PUT', path, { role: 'admin' })).status).toBe(404)
  })

  test('change their password, and only with the one they have', async () => {
    const guest = await signInAs(server, 'viewer')
    const change = (current_password: string) =>
      guest.ask('PUT', '/v1/me/password', { current_password, password: 'battery staple' })
    expect((await change('wrong password')).body).toMatchObject({ code: 403, key: 'password_wrong' })
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await guest.ask('GET', '/v1/me')).status).toBe(200)
    expect((await signIn(url, guest.email, PASSWORD)).status).toBe(401)
  })
})
