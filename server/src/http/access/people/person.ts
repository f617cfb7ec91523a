import { type Queryable, Refusal, sql } from '../../../store/index.ts'
import type { Role } from '../permissions.ts'

/** Somebody whom a project lets in. */
export interface Person {
  /** The UUID. */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** False: was let in, and has set no password yet. */
  readonly hasPassword: boolean
  /** Since when the project lets them in. */
  readonly createdAt: string
}

export interface PersonsProject {
  readonly projectId: string
  readonly name: string
  readonly role: Role
}

const PEOPLE = sql`
  select p.id, p.email, p.name, m.role, m.created_at as "createdAt",
    exists (select from coterie.people_accounts a where a.person_id = p.id and a.password is not null) as "hasPassword"
  from coterie.project_people m join coterie.people p on p.id = m.person_id`

/** Everybody whom the project lets in, by address. */
export async function listPeople(db: Queryable, projectId: string): Promise<readonly Person[]> {
  const { rows } = await db.query<Person>(sql`${PEOPLE} where m.project_id = ${projectId} order by p.email`)
  return rows
}

/** By UUID. */
export async function getPerson(db: Queryable, projectId: string, personId: string): Promise<Person> {
  const { rows } = await db.query<Person>(sql`
    ${PEOPLE} where m.project_id = ${projectId} and m.person_id = ${personId}`)
  if (!rows[0]) throw new Refusal('person_not_found', 'Nobody in the project has this id.')
  return rows[0]
}

/** The projects that let this person in, and as what. */
export async function projectsOf(db: Queryable, personId: string): Promise<readonly PersonsProject[]> {
  const { rows } = await db.query<PersonsProject>(sql`
    select p.id as "projectId", p.name, m.role
    from coterie.project_people m join coterie.projects p on p.id = m.project_id
    where m.person_id = ${personId} order by p.created_at, p.id`)
  return rows
}

/** What the person may be in the project; null: it does not let them in. */
export async function roleOf(db: Queryable, projectId: string, personId: string): Promise<Role | null> {
  const { rows } = await db.query<{ role: Role }>(sql`
    select role from coterie.project_people where project_id = ${projectId} and person_id = ${personId}`)
  return rows[0]?.role ?? null
}
