import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { refused } from '../../ingest/testing/refused.ts'
import { newId, sql } from '../../store/index.ts'
import { type Accounts, openAccounts } from './accounts.ts'
import { SYSTEM } from './audit/author.ts'
import { createPerson, removePerson } from './people/change.ts'
import { changePassword } from './people/change_password.ts'
import { setPasswordByLink } from './people/link.ts'

const db = await testDatabase()
// Sessions go by the clock of the library.
const clock = () => new Date().toISOString()
const { id: projectId } = await createProject(db, clock(), { name: 'accounts' })
const PASSWORD = 'correct horse'

/** Somebody of the project who has set a password. */
async function somebody() {
  const email = `ann.${newId()}@shop.example`
  const { person, link } = await createPerson(db, projectId, clock(), SYSTEM, { email, role: 'viewer', name: 'Ann' })
  await setPasswordByLink(db, clock(), link!.token, PASSWORD)
  return person
}

/** A server as the program's own, as far as /auth goes. It believes whatever `x-test-ip` says. */
async function served(accounts: Accounts) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const headers = new Headers(incoming.headers as Record<string, string>)
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method,
      headers,
      body,
    })
    const answer = await accounts.handler(request, headers.get('x-test-ip') ?? '192.0.2.1')
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterAll(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const accounts = await openAccounts(db, { clock })
const base = await served(accounts)

let clients = 0
/** Each test is a client of its own, so that no other's attempts count for it. */
function newClient(): string {
  clients += 1
  return `198.51.100.${clients}`
}

const post = (path: string, body: object, headers: Record<string, string> = {}, at = base) =>
  fetch(`${at}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-test-ip': newClient(), ...headers },
    body: JSON.stringify(body),
  })

const signIn = (email: string, password: string, headers: Record<string, string> = {}, at = base) =>
  post('/auth/sign-in/email', { email, password }, headers, at)

const cookieOf = (response: Response) => response.headers.get('set-cookie')!.split(';')[0]!

describe('signing in', () => {
  test('with the right password makes a session, until it is ended', async () => {
    const ann = await somebody()
    const response = await signIn(ann.email.toUpperCase(), PASSWORD)
    expect(response.status).toBe(200)
    const cookie = cookieOf(response)
    expect(await accounts.personOf({ cookie })).toEqual({
      id: ann.id,
      email: ann.email,
      name: 'Ann',
      sessionId: expect.any(String),
    })
    const asked = await fetch(`${base}/auth/get-session`, { headers: { cookie } })
    expect(await asked.json()).toMatchObject({ user: { id: ann.id } })
    expect((await post('/auth/sign-out', {}, { cookie, origin: base })).status).toBe(200)
    expect(await accounts.personOf({ cookie })).toBeNull()
  })

  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const cookie = (await signIn((await somebody()).email, PASSWORD)).headers.get('set-cookie')!
    expect(cookie).toMatch(/^coterie\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/i)
  })

  test('behind https gives a cookie that only goes over https', async () => {
    const secure = await openAccounts(db, { clock, baseUrl: 'https://segments.example/' })
    const at = await served(secure)
    const { email } = await somebody()
    const response = await signIn(email, PASSWORD, { origin: 'https://segments.example' }, at)
    expect(response.headers.get('set-cookie')).toMatch(/^__Secure-coterie\.session_token=.*Secure/i)
    expect(await secure.personOf({ cookie: cookieOf(response) })).toMatchObject({ email })
  })

  test('with a wrong password, or an address that nobody has, says the same', async () => {
    const ann = await somebody()
    const answers = [await signIn(ann.email, 'wrong password'), await signIn('nobody@shop.example', 'wrong password')]
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(await answers[0]!.text()).toBe(await answers[1]!.text())
    expect(answers[0]!.headers.get('set-cookie')).toBeNull()
  })

  test('without having set a password does not work', async () => {
    const email = `new.${newId()}@shop.example`
    await createPerson(db, projectId, clock(), SYSTEM, { email, role: 'viewer' })
    expect((await signIn(email, '')).status).toBe(401)
    expect((await signIn(email, 'null')).status).toBe(401)
  })

  test('is not possible for a quarter of an hour after ten wrong passwords, wherever they come from', async () => {
    const ann = await somebody()
    const tries = await Promise.all(Array.from({ length: 10 }, (_, i) => signIn(ann.email, `wrong password ${i}`)))
    expect(tries.every(({ status }) => status === 401)).toBe(true)
    const locked = await signIn(ann.email, PASSWORD)
    expect(locked.status).toBe(429)
    expect(await locked.json()).toMatchObject({ code: 'LOCKED' })
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(890)
    await db.query(sql`update coterie.sign_in_failures set last_at = last_at - interval '15 minutes'`)
    expect((await signIn(ann.email, PASSWORD)).status).toBe(200)
  })

  test('forgets wrong passwords at the right one', async () => {
    const ann = await somebody()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 6; i++) expect((await signIn(ann.email, 'wrong password')).status).toBe(401)
      expect((await signIn(ann.email, PASSWORD)).status).toBe(200)
    }
  })

  test('is limited for each client, whatever it says of itself', async () => {
    const client = newClient()
    const statuses: number[] = []
    for (let i = 0; i < 21; i++) {
      const headers = {
        'x-test-ip': client,
        'x-forwarded-for': `203.0.113.${i}`,
        'x-coterie-client-ip': `203.0.113.${i}`,
      }
      statuses.push((await signIn(`guess${i}@shop.example`, 'wrong password', headers)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429])
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another site, as browsers say', { 'sec-fetch-site': 'cross-site' }],
  ])('from a page %s is refused', async (_, headers) => {
    expect((await signIn((await somebody()).email, PASSWORD, headers)).status).toBe(403)
  })

  test.each([
    ['a form', 'email=a@b.example&password=x', 'application/x-www-form-urlencoded'],
    ['no JSON', '{"email":', 'application/json'],
    ['other things', '{"email":["a"],"password":7}', 'application/json'],
    ['a NUL', '{"email":"a\\u0000@b.example","password":"x\\u0000"}', 'application/json'],
  ])('with %s is no crash', async (_, body, type) => {
    const headers = { 'content-type': type, 'x-test-ip': newClient() }
    const { status } = await fetch(`${base}/auth/sign-in/email`, { method: 'POST', headers, body })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

describe('everything else', () => {
  test.each([
    ['POST', '/auth/sign-up/email'],
    ['POST', '/auth/request-password-reset'],
    ['POST', '/auth/update-user'],
    ['POST', '/auth/delete-user'],
    ['POST', '/auth/sign-in/social'],
    ['GET', '/auth/sign-in/email'],
    ['GET', '/auth/error'],
    ['GET', '/auth//get-session'],
    ['GET', '/auth'],
  ])('%s %s is not there', async (method, path) => {
    expect((await fetch(`${base}${path}`, { method })).status).toBe(404)
  })
})

describe('a session', () => {
  test('is nobody without its cookie, or with another', async () => {
    const cookie = cookieOf(await signIn((await somebody()).email, PASSWORD))
    const [name, value] = cookie.split('=')
    const forged = `${name}=${decodeURIComponent(value!).split('.')[0]}.${'A'.repeat(43)}%3D`
    expect(await accounts.personOf({})).toBeNull()
    expect(await accounts.personOf({ cookie: 'coterie.session_token=nonsense' })).toBeNull()
    expect(await accounts.personOf({ cookie: forged })).toBeNull()
    expect(await accounts.personOf({ cookie })).not.toBeNull()
  })

  test('is the same for another server on this database, and none for one with another secret', async () => {
    const cookie = cookieOf(await signIn((await somebody()).email, PASSWORD))
    expect(await (await openAccounts(db, { clock })).personOf({ cookie })).not.toBeNull()
    const stranger = await openAccounts(db, { clock, secret: 'another secret of thirty-two characters' })
    expect(await stranger.personOf({ cookie })).toBeNull()
  })

  test('is not ended by a page of another site', async () => {
    const cookie = cookieOf(await signIn((await somebody()).email, PASSWORD))
    expect((await post('/auth/sign-out', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('/auth/sign-out', {}, { cookie })).status).toBe(403)
    expect(await accounts.personOf({ cookie })).not.toBeNull()
  })

  test('is over after a week', async () => {
    const ann = await somebody()
    const cookie = cookieOf(await signIn(ann.email, PASSWORD))
    await db.query(sql`
      update coterie.people_sessions set expires_at = expires_at - interval '7 days' where person_id = ${ann.id}`)
    expect(await accounts.personOf({ cookie })).toBeNull()
  })

  test('ends when its person is removed', async () => {
    const ann = await somebody()
    const cookie = cookieOf(await signIn(ann.email, PASSWORD))
    await createPerson(db, projectId, clock(), SYSTEM, { email: `${newId()}@shop.example`, role: 'admin' })
    await removePerson(db, projectId, clock(), SYSTEM, ann.id)
    expect(await accounts.personOf({ cookie })).toBeNull()
    expect((await signIn(ann.email, PASSWORD)).status).toBe(401)
  })

  test('in which the password is changed goes on, and the others end', async () => {
    const ann = await somebody()
    const [here, there] = [cookieOf(await signIn(ann.email, PASSWORD)), cookieOf(await signIn(ann.email, PASSWORD))]
    const person = (await accounts.personOf({ cookie: here }))!
    const wrong = await refused(changePassword(db, clock(), person, 'wrong password', 'battery staple'))
    expect(wrong).toMatchObject({ code: 'password_wrong', status: 403 })
    await changePassword(db, clock(), person, PASSWORD, 'battery staple')
    expect(await accounts.personOf({ cookie: here })).not.toBeNull()
    expect(await accounts.personOf({ cookie: there })).toBeNull()
    expect((await signIn(ann.email, PASSWORD)).status).toBe(401)
    expect((await signIn(ann.email, 'battery staple')).status).toBe(200)
  })
})

test('passwords are kept as Argon2id', async () => {
  const { id } = await somebody()
  const { rows } = await db.query(sql`select password from coterie.people_accounts where person_id = ${id}`)
  expect(rows).toEqual([{ password: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) }])
})
