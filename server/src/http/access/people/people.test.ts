import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { createProject } from '../../../ingest/declare/project.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { newId, sql } from '../../../store/index.ts'
import { type Author, SYSTEM } from '../audit/author.ts'
import { listAudit } from '../audit/list.ts'
import type { Role } from '../permissions.ts'
import { createPerson, removePerson, setRole } from './change.ts'
import { firstAdmin } from './first_admin.ts'
import { newPasswordLink, setPasswordByLink } from './link.ts'
import { isPassword } from './password.ts'
import { listPeople, projectsOf, roleOf } from './person.ts'

const NOW = '2026-03-29T10:15:00.000000Z'
const WEEK_LATER = '2026-04-05T10:15:00.000000Z'
const PASSWORD = 'correct horse'

const db = await testDatabase()
const project = async () => (await createProject(db, NOW, { name: `people ${newId()}` })).id
const address = () => `${newId()}@shop.example`
const letIn = (projectId: string, role: Role, email = address(), author: Author = SYSTEM) =>
  createPerson(db, projectId, NOW, author, { email, role, name: 'Ann' })
const by = (id: string): Author => ({ actor: { type: 'person', id }, requestId: null })

/** The hash of somebody's password; undefined while they have none. */
async function stored(personId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ password: string }>(
    sql`select password from coterie.people_accounts where person_id = ${personId}`,
  )
  return rows[0]?.password
}

describe('a person', () => {
  test('is let in with a link, with which they set a password', async () => {
    const id = await project()
    const { person, link } = await letIn(id, 'marketer', ' Ann@Shop.Example ')
    expect(person).toEqual({
      id: person.id,
      email: 'ann@shop.example',
      name: 'Ann',
      role: 'marketer',
      hasPassword: false,
      createdAt: NOW,
    })
    expect(link!.expiresAt).toBe(WEEK_LATER)
    await setPasswordByLink(db, NOW, link!.token, PASSWORD)
    expect(await isPassword(PASSWORD, (await stored(person.id))!)).toBe(true)
    expect(await listPeople(db, id)).toEqual([{ ...person, hasPassword: true }])
    expect(await projectsOf(db, person.id)).toMatchObject([{ projectId: id, role: 'marketer' }])
  })

  test('is in a project once, and may be in many', async () => {
    const [here, there] = [await project(), await project()]
    const { person, link } = await letIn(here, 'viewer')
    expect(await refused(letIn(here, 'admin', person.email))).toMatchObject({ code: 'person_exists', status: 409 })
    await setPasswordByLink(db, NOW, link!.token, PASSWORD)
    const again = await letIn(there, 'admin', person.email)
    expect(again).toMatchObject({ person: { id: person.id, role: 'admin', hasPassword: true }, link: null })
    expect(await roleOf(db, here, person.id)).toBe('viewer')
    expect(await roleOf(db, there, person.id)).toBe('admin')
    expect(await roleOf(db, await project(), person.id)).toBeNull()
  })

  test.each<[unknown, string]>([
    [null, ''],
    [{ role: 'viewer' }, 'email'],
    [{ email: 'ann', role: 'viewer' }, 'email'],
    [{ email: 'ann@localhost', role: 'viewer' }, 'email'],
    [{ email: `${'a'.repeat(250)}@b.example`, role: 'viewer' }, 'email'],
    [{ email: 'a@b.example', role: 'owner' }, 'role'],
    [{ email: 'a@b.example', role: 'constructor' }, 'role'],
    [{ email: 'a@b.example', role: 'viewer', name: '' }, 'name'],
  ])('%j is refused', async (body, path) => {
    const { problems } = await refused(createPerson(db, await project(), NOW, SYSTEM, body))
    expect(problems.map((problem) => problem.path)).toContain(path)
  })

  test('of another project is not there', async () => {
    const { person } = await letIn(await project(), 'viewer')
    const elsewhere = await project()
    const missing = { code: 'person_not_found', status: 404 }
    expect(await refused(setRole(db, elsewhere, NOW, SYSTEM, person.id, 'admin'))).toMatchObject(missing)
    expect(await refused(removePerson(db, elsewhere, NOW, SYSTEM, person.id))).toMatchObject(missing)
    expect(await refused(newPasswordLink(db, elsewhere, NOW, SYSTEM, person.id))).toMatchObject(missing)
  })

  test('who is removed from their last project is forgotten, and from one of two is not', async () => {
    const [here, there] = [await project(), await project()]
    await letIn(here, 'admin')
    await letIn(there, 'admin')
    const { person } = await letIn(here, 'viewer')
    await letIn(there, 'viewer', person.email)
    const known = async () => (await db.query(sql`select from coterie.people where id = ${person.id}`)).rowCount
    await removePerson(db, here, NOW, SYSTEM, person.id)
    expect(await known()).toBe(1)
    await removePerson(db, there, NOW, SYSTEM, person.id)
    expect(await known()).toBe(0)
  })

  test('who is let in and removed at the same time is either, and no error', async () => {
    const [here, there] = [await project(), await project()]
    await letIn(here, 'admin')
    for (let round = 0; round < 10; round++) {
      const { person } = await letIn(here, 'viewer')
      await Promise.all([removePerson(db, here, NOW, SYSTEM, person.id), letIn(there, 'viewer', person.email)])
      expect((await listPeople(db, there)).map(({ email }) => email)).toContain(person.email)
    }
  })
})

describe('the last admin', () => {
  test('stays, and stays admin', async () => {
    const id = await project()
    const { person: admin } = await letIn(id, 'admin')
    const { person: viewer } = await letIn(id, 'viewer')
    expect(await refused(removePerson(db, id, NOW, SYSTEM, admin.id))).toMatchObject({
      code: 'last_admin',
      status: 409,
    })
    expect(await refused(setRole(db, id, NOW, SYSTEM, admin.id, 'viewer'))).toMatchObject({ code: 'last_admin' })
    expect(await setRole(db, id, NOW, SYSTEM, admin.id, 'admin')).toMatchObject({ role: 'admin' })
    await setRole(db, id, NOW, SYSTEM, viewer.id, 'admin')
    await removePerson(db, id, NOW, SYSTEM, admin.id)
    expect(await listPeople(db, id)).toMatchObject([{ id: viewer.id, role: 'admin' }])
  })

  test('is left when all go at once', async () => {
    const id = await project()
    const admins = await Promise.all([1, 2, 3, 4].map(async () => (await letIn(id, 'admin')).person))
    await Promise.allSettled(admins.map((admin) => removePerson(db, id, NOW, SYSTEM, admin.id)))
    expect(await listPeople(db, id)).toMatchObject([{ role: 'admin' }])
  })
})

describe('a link', () => {
  test('works once', async () => {
    const { link } = await letIn(await project(), 'viewer')
    const tries = [1, 2, 3].map(() => setPasswordByLink(db, NOW, link!.token, PASSWORD))
    const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status)
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('works for a week', async () => {
    const { link, person } = await letIn(await project(), 'viewer')
    const late = await refused(setPasswordByLink(db, WEEK_LATER, link!.token, PASSWORD))
    expect(late).toMatchObject({ code: 'password_link_invalid', status: 410 })
    expect(await stored(person.id)).toBeUndefined()
  })

  test.each(['', 'nonsense', null, 7, ['x']])('that is %j is none', async (token) => {
    expect(await refused(setPasswordByLink(db, NOW, token, PASSWORD))).toMatchObject({ code: 'password_link_invalid' })
  })

  test.each(['', 'short', 'x'.repeat(129), 12345678, `half a \ud800 pair`])(
    'takes no password like %j',
    async (password) => {
      const { link } = await letIn(await project(), 'viewer')
      const { problems, message } = await refused(setPasswordByLink(db, NOW, link!.token, password))
      expect(problems).toMatchObject([{ path: 'password' }])
      if (typeof password === 'string' && password !== '') expect(message).not.toContain(password)
      await setPasswordByLink(db, NOW, link!.token, PASSWORD)
    },
  )

  test('for who forgot their password ends the link before, and with use their sessions', async () => {
    const id = await project()
    const { person, link } = await letIn(id, 'viewer')
    const { token } = await newPasswordLink(db, id, NOW, SYSTEM, person.id)
    expect(await refused(setPasswordByLink(db, NOW, link!.token, PASSWORD))).toMatchObject({ status: 410 })
    await db.query(sql`
      insert into coterie.people_sessions (id, person_id, token, expires_at) values (${newId()}, ${person.id}, 'x', ${WEEK_LATER})`)
    await setPasswordByLink(db, NOW, token, PASSWORD)
    expect((await db.query(sql`select from coterie.people_sessions where person_id = ${person.id}`)).rowCount).toBe(0)
  })

  test('to somebody who is in other projects too is only given by who is admin in all of them', async () => {
    const [here, there] = [await project(), await project()]
    const { person: admin } = await letIn(here, 'admin')
    const { person } = await letIn(there, 'viewer')
    expect(await letIn(here, 'viewer', person.email, by(admin.id))).toMatchObject({ link: null })
    const call = () => newPasswordLink(db, here, NOW, by(admin.id), person.id)
    expect(await refused(call())).toMatchObject({ code: 'forbidden', status: 403 })
    await letIn(there, 'marketer', admin.email)
    expect(await refused(call())).toMatchObject({ code: 'forbidden' })
    await setRole(db, there, NOW, SYSTEM, admin.id, 'admin')
    expect(await call()).toMatchObject({ expiresAt: WEEK_LATER })
  })
})

describe('the first admin', () => {
  const environment = (email = address()) => ({ COTERIE_ADMIN_EMAIL: email, COTERIE_ADMIN_PASSWORD: PASSWORD })

  test('comes from the environment, once', async () => {
    const id = await project()
    const env = environment()
    const starts = await Promise.all([1, 2, 3].map(() => firstAdmin(db, id, env, NOW)))
    expect(starts).toEqual([null, null, null])
    const people = await listPeople(db, id)
    expect(people).toMatchObject([{ email: env.COTERIE_ADMIN_EMAIL, role: 'admin', hasPassword: true }])
    const before = await stored(people[0]!.id)
    await firstAdmin(db, id, { ...env, COTERIE_ADMIN_PASSWORD: 'battery staple' }, NOW)
    await firstAdmin(db, id, environment(), NOW)
    expect(await listPeople(db, id)).toEqual(people)
    expect(await stored(people[0]!.id)).toBe(before)
  })

  test('without a password gets a link', async () => {
    const id = await project()
    const link = await firstAdmin(db, id, { COTERIE_ADMIN_EMAIL: address() }, NOW)
    await setPasswordByLink(db, NOW, link!.token, PASSWORD)
    expect(await listPeople(db, id)).toMatchObject([{ role: 'admin', hasPassword: true }])
  })

  test.each([
    [{ COTERIE_ADMIN_PASSWORD: PASSWORD }, 'COTERIE_ADMIN_EMAIL'],
    [{ COTERIE_ADMIN_EMAIL: 'admin' }, 'COTERIE_ADMIN_EMAIL'],
    [{ COTERIE_ADMIN_EMAIL: 'a@b.example', COTERIE_ADMIN_PASSWORD: 'x' }, 'COTERIE_ADMIN_PASSWORD'],
  ])('%j is refused', async (env, path) => {
    expect((await refused(firstAdmin(db, await project(), env, NOW))).problems).toMatchObject([{ path }])
  })

  test('is not asked for when the environment says nothing', async () => {
    const id = await project()
    expect(await firstAdmin(db, id, {}, NOW)).toBeNull()
    expect(await listPeople(db, id)).toEqual([])
  })
})

test('what is done to people is in the log, under their address as long as they are there', async () => {
  const id = await project()
  const { person: admin } = await letIn(id, 'admin')
  const { person, link } = await letIn(id, 'viewer', address(), by(admin.id))
  await setPasswordByLink(db, NOW, link!.token, PASSWORD)
  await setRole(db, id, NOW, by(admin.id), person.id, 'marketer')
  await removePerson(db, id, NOW, by(admin.id), person.id)
  const { entries } = await listAudit(db, id, { resource: { type: 'person', id: person.id } })
  expect(entries.map(({ action, actor, summary }) => [action, actor.label, summary])).toEqual([
    ['people.remove', admin.email, { role: 'marketer' }],
    ['people.set_role', admin.email, { from: 'viewer', to: 'marketer' }],
    ['people.password', null, {}],
    ['people.create', admin.email, { role: 'viewer' }],
  ])
})
