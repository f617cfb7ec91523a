import type { Problem } from '@coterie/filter'
import { describe, orList, quote } from '../../../../../filter/problem.ts'
import { requireObject } from '../../../ingest/door/json.ts'
import { requireText } from '../../../ingest/door/text.ts'
import { type Database, invalidInput, newId, type Queryable, Refusal, sql, transaction } from '../../../store/index.ts'
import type { Author } from '../audit/author.ts'
import { writeAudit } from '../audit/write.ts'
import { isRole, ROLES, type Role } from '../permissions.ts'
import { readEmail } from './email.ts'
import { mayLink, type PasswordLink, writeLink } from './link.ts'
import { getPerson, type Person } from './person.ts'

const LONGEST_NAME = 256

export interface Invited {
  readonly person: Person
  /** For who has no password yet; null for who has one, or may only be given a link by others. */
  readonly link: PasswordLink | null
}

/** Lets somebody in: `{email, role, name?}`. Who is known from another project already keeps their name and password. */
export async function createPerson(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  body: unknown,
): Promise<Invited> {
  const problems: Problem[] = []
  const given = requireObject(body, '', problems) ?? {}
  const email = readEmail(given.email, 'email', problems)
  const role = readRole(given.role, problems)
  const name = given.name === undefined ? email : requireText(given.name, 'name', LONGEST_NAME, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const { person, linkable } = await letIn(tx, projectId, now, author, { email, role, name: name! })
    return { person, link: person.hasPassword || !linkable ? null : await writeLink(tx, now, person.id) }
  })
}

/** The same within a transaction, without a link: only whether the author may give out one. */
export async function letIn(
  tx: Queryable,
  projectId: string,
  now: string,
  author: Author,
  { email, role, name }: Pick<Person, 'email' | 'role' | 'name'>,
): Promise<{ readonly person: Person; readonly linkable: boolean }> {
  const id = await personWith(tx, now, email, name)
  const linkable = await mayLink(tx, author, id)
  const { rowCount } = await tx.query(sql`
    insert into coterie.project_people (project_id, person_id, role, created_at)
    values (${projectId}, ${id}, ${role}, ${now}) on conflict do nothing`)
  if (rowCount === 0) throw new Refusal('person_exists', `${quote(email)} is in the project already.`)
  await told(tx, projectId, now, author, 'people.create', id, { role })
  return { person: await getPerson(tx, projectId, id), linkable }
}

async function personWith(tx: Queryable, now: string, email: string, name: string): Promise<string> {
  await tx.query(sql`
    insert into coterie.people (id, email, name, created_at, updated_at) values (${newId()}, ${email}, ${name}, ${now}, ${now})
    on conflict (email) do nothing`)
  // Who is being removed from their last project at this moment is waited for.
  const { rows } = await tx.query<{ id: string }>(
    sql`select id from coterie.people where email = ${email} for key share`,
  )
  if (rows[0]) return rows[0].id
  return personWith(tx, now, email, name)
}

function readRole(value: unknown, problems: Problem[]): Role {
  if (isRole(value)) return value
  const roles = orList(Object.keys(ROLES).map((role) => `"${role}"`))
  problems.push({ path: 'role', message: `${roles} is needed here, not ${describe(value)}.` })
  return 'viewer'
}

/** Makes the person something else in the project; from their next request on. */
export async function setRole(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  personId: string,
  role: unknown,
): Promise<Person> {
  const problems: Problem[] = []
  const next = readRole(role, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const before = await held(tx, projectId, personId, next)
    await tx.query(sql`
      update coterie.project_people set role = ${next} where project_id = ${projectId} and person_id = ${personId}`)
    await told(tx, projectId, now, author, 'people.set_role', personId, { from: before.role, to: next })
    return getPerson(tx, projectId, personId)
  })
}

/** Lets the person in no more, and ends their sessions. Who is in no project any more is forgotten. */
export async function removePerson(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  personId: string,
): Promise<void> {
  await transaction(db, async (tx) => {
    const { role } = await held(tx, projectId, personId, null)
    // Another project may be letting them in at this moment: then the statements below see it.
    await tx.query(sql`select from coterie.people where id = ${personId} for update`)
    await tx.query(sql`
      delete from coterie.project_people where project_id = ${projectId} and person_id = ${personId}`)
    await tx.query(sql`delete from coterie.people_sessions where person_id = ${personId}`)
    await tx.query(sql`
      delete from coterie.people p
      where id = ${personId} and not exists (select from coterie.project_people m where m.person_id = p.id)`)
    await told(tx, projectId, now, author, 'people.remove', personId, { role })
  })
}

/** The person, held together with all admins of the project until the transaction ends; one of these has to be left. */
async function held(tx: Queryable, projectId: string, personId: string, next: Role | null): Promise<Person> {
  const { rows } = await tx.query<{ id: string; role: Role }>(sql`
    select person_id as id, role from coterie.project_people where project_id = ${projectId} order by person_id for update`)
  const person = await getPerson(tx, projectId, personId)
  const isLast = rows.every(({ id, role }) => id === personId || role !== 'admin')
  if (isLast && next !== 'admin')
    throw new Refusal('last_admin', 'This is the only admin of the project: make somebody else admin first.')
  return person
}

const told = (
  tx: Queryable,
  projectId: string,
  now: string,
  author: Author,
  action: string,
  id: string,
  summary: Readonly<Record<string, unknown>>,
) => writeAudit(tx, projectId, now, author, { action, resource: { type: 'person', id }, summary })
