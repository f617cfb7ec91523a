import type { Problem } from '@coterie/filter'
import { type Database, invalidInput, newId, type Queryable, Refusal, sql, transaction } from '../../../store/index.ts'
import type { Author } from '../audit/author.ts'
import { writeAudit } from '../audit/write.ts'
import { newToken, tokenHash } from '../keys/token.ts'
import { forgetAttempts } from './attempts.ts'
import { passwordHash, readPassword } from './password.ts'
import { getPerson, projectsOf } from './person.ts'

/** With this token, somebody sets their password, once. It is told only now. */
export interface PasswordLink {
  readonly token: string
  readonly expiresAt: string
}

/** For who forgot their password, or lost the link they had: a new link, in whose place there is none before. */
export async function newPasswordLink(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  personId: string,
): Promise<PasswordLink> {
  return transaction(db, async (tx) => {
    await getPerson(tx, projectId, personId)
    if (!(await mayLink(tx, author, personId)))
      throw new Refusal(
        'forbidden',
        'This person is in projects of which you are no admin: ask an admin of all of them.',
      )
    await writeAudit(tx, projectId, now, author, {
      action: 'people.password_link',
      resource: { type: 'person', id: personId },
    })
    return writeLink(tx, now, personId)
  })
}

/**
 * Whether this author may give out a link: whoever has it can be that person in all of their projects, so a person must be
 * admin in all of them. The server itself may.
 */
export async function mayLink(tx: Queryable, { actor }: Author, personId: string): Promise<boolean> {
  if (actor === null) return true
  const { rowCount } = await tx.query(sql`
    select from coterie.project_people theirs
    where theirs.person_id = ${personId} and not exists (
      select from coterie.project_people ours
      where ours.project_id = theirs.project_id and ours.person_id = ${actor.id} and ours.role = 'admin')
    limit 1`)
  return rowCount === 0
}

/** Writes a link that is good for a week. */
export async function writeLink(tx: Queryable, now: string, personId: string): Promise<PasswordLink> {
  const token = newToken()
  const { rows } = await tx.query<{ expiresAt: string }>(sql`
    insert into coterie.password_links (person_id, token_hash, expires_at)
    values (${personId}, ${tokenHash(token)}, ${now}::timestamptz + interval '7 days')
    on conflict (person_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
    returning expires_at as "expiresAt"`)
  return { token, expiresAt: rows[0]!.expiresAt }
}

/** Sets the password of whose link it is. The link is used up then, and all their sessions end. */
export async function setPasswordByLink(
  db: Database,
  now: string,
  token: unknown,
  password: unknown,
): Promise<{ readonly personId: string; readonly email: string }> {
  const problems: Problem[] = []
  const chosen = readPassword(password, 'password', problems)
  if (problems.length > 0) throw invalidInput(problems)
  const given = tokenHash(typeof token === 'string' ? token : '')
  const { rowCount } = await db.query(sql`select from coterie.password_links where token_hash = ${given}`)
  if (rowCount === 0) throw linkInvalid()
  const stored = await passwordHash(chosen)
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<{ personId: string; email: string }>(sql`
      delete from coterie.password_links l using coterie.people p
      where l.token_hash = ${given} and l.expires_at > ${now} and p.id = l.person_id
      returning p.id as "personId", p.email`)
    const person = rows[0]
    if (!person) throw linkInvalid()
    await writePassword(tx, now, person.personId, stored)
    await forgetAttempts(tx, person.email)
    await noteNewPassword(tx, now, person.personId)
    return person
  })
}

const linkInvalid = () =>
  new Refusal(
    'password_link_invalid',
    'The link is wrong, was used, or is older than a week: ask an admin for another.',
  )

/** Saves the hash of a password, and ends all sessions of the person but this one. */
export async function writePassword(
  tx: Queryable,
  now: string,
  personId: string,
  stored: string,
  keptSessionId: string | null = null,
): Promise<void> {
  await tx.query(sql`
    insert into coterie.people_accounts (id, person_id, account_id, provider_id, password, created_at, updated_at)
    values (${newId()}, ${personId}, ${personId}, 'credential', ${stored}, ${now}, ${now})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`)
  await tx.query(sql`
    delete from coterie.people_sessions where person_id = ${personId} and id is distinct from ${keptSessionId}::uuid`)
}

/** It counts in all of their projects, so each of these has it in its log. */
export async function noteNewPassword(tx: Queryable, now: string, personId: string): Promise<void> {
  const author: Author = { actor: { type: 'person', id: personId }, requestId: null }
  for (const { projectId } of await projectsOf(tx, personId))
    await writeAudit(tx, projectId, now, author, {
      action: 'people.password',
      resource: { type: 'person', id: personId },
    })
}
