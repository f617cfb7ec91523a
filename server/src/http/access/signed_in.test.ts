import { fastify } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject, getProject } from '../../ingest/declare/project.ts'
import { encodeId, newId } from '../../store/index.ts'
import { openAccounts } from './accounts.ts'
import { SYSTEM } from './audit/author.ts'
import { authRoutes } from './auth_routes.ts'
import { createPerson, removePerson, setRole } from './people/change.ts'
import { setPasswordByLink } from './people/link.ts'
import { signedIn } from './signed_in.ts'

const db = await testDatabase()
const clock = () => new Date().toISOString()
const project = async () => (await createProject(db, clock(), { name: `signed in ${newId()}` })).id
const PASSWORD = 'correct horse'

const accounts = await openAccounts(db, { clock })
const app = fastify()
await authRoutes(app, accounts)
app.get('/who', (request) => signedIn(db, accounts, request).then((actor) => ({ actor })))
app.post('/who', (request) => signedIn(db, accounts, request).then((actor) => ({ actor })))
const base = await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const [first, second] = [await project(), await project()]
const email = `ann.${newId()}@shop.example`
const { person, link } = await createPerson(db, first, clock(), SYSTEM, { email, role: 'admin' })
await setPasswordByLink(db, clock(), link!.token, PASSWORD)
await createPerson(db, second, clock(), SYSTEM, { email, role: 'viewer' })

const signIn = (body: string, type = 'application/json') =>
  fetch(`${base}/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': type, origin: base }, body })
const cookie = (await signIn(JSON.stringify({ email, password: PASSWORD }))).headers.getSetCookie()[0]!.split(';')[0]!

async function who(headers: Record<string, string>, method = 'GET') {
  const answer = await fetch(`${base}/who`, { method, headers })
  return answer.status === 200 ? ((await answer.json()) as { actor: unknown }).actor : answer.status
}

test('who is signed in is so in the first project that lets them in, or the one they name', async () => {
  expect(await who({ cookie })).toEqual({ type: 'person', id: person.id, email, projectId: first, role: 'admin' })
  expect(await who({ cookie, 'x-coterie-project': encodeId('proj', second) })).toMatchObject({
    projectId: second,
    role: 'viewer',
  })
  const { name } = await getProject(db, second)
  expect(await who({ cookie, 'x-coterie-project': name })).toMatchObject({ projectId: second })
  expect(await who({})).toBeNull()
})

test('a project that does not let them in is closed', async () => {
  expect(await who({ cookie, 'x-coterie-project': encodeId('proj', await project()) })).toBe(403)
  expect(await who({ cookie, 'x-coterie-project': 'nonsense' })).toBe(403)
})

test('a change takes a page of ours', async () => {
  expect(await who({ cookie, origin: base }, 'POST')).toMatchObject({ id: person.id })
  expect(await who({ cookie, origin: 'https://evil.example' }, 'POST')).toBe(403)
  expect(await who({ cookie }, 'POST')).toBe(403)
})

test('another role, or none, counts from the next request on', async () => {
  const named = { cookie, 'x-coterie-project': encodeId('proj', second) }
  await createPerson(db, second, clock(), SYSTEM, { email: `${newId()}@shop.example`, role: 'admin' })
  await setRole(db, second, clock(), SYSTEM, person.id, 'marketer')
  expect(await who(named)).toMatchObject({ role: 'marketer' })
  await removePerson(db, second, clock(), SYSTEM, person.id)
  expect(await who({ cookie })).toBeNull()
})

test('what is sent to sign in may be anything, and is not long', async () => {
  expect((await signIn('{')).status).toBe(400)
  expect((await signIn('email=a', 'text/plain')).status).toBe(415)
  expect((await signIn(JSON.stringify({ email, password: 'x'.repeat(20_000) }))).status).toBe(413)
  expect((await fetch(`${base}/auth/sign-out`, { method: 'POST', headers: { origin: base } })).status).toBe(200)
  expect((await fetch(`${base}/auth/nothing`)).status).toBe(404)
  expect((await fetch(`${base}/auth/get-session`)).status).toBe(200)
})
