import type { Problem } from '@coterie/filter'
import { type Database, invalidInput, sql, transaction } from '../../../store/index.ts'
import { SYSTEM } from '../audit/author.ts'
import { letIn } from './change.ts'
import { readEmail } from './email.ts'
import { type PasswordLink, writeLink, writePassword } from './link.ts'
import { passwordHash, readPassword } from './password.ts'

export interface AdminEnvironment {
  readonly COTERIE_ADMIN_EMAIL?: string
  /** Absent: a link is made with which to set it. */
  readonly COTERIE_ADMIN_PASSWORD?: string
}

/**
 * Makes the first dashboard account, the admin of the project, unless it lets somebody in already: later, the environment
 * changes nothing. Answers the link to be printed when there is no password.
 */
export async function firstAdmin(
  db: Database,
  projectId: string,
  { COTERIE_ADMIN_EMAIL: address, COTERIE_ADMIN_PASSWORD: password }: AdminEnvironment,
  now: string,
): Promise<PasswordLink | null> {
  if (!address && !password) return null
  const problems: Problem[] = []
  const email = readEmail(address, 'COTERIE_ADMIN_EMAIL', problems)
  if (password) readPassword(password, 'COTERIE_ADMIN_PASSWORD', problems)
  if (problems.length > 0) throw invalidInput(problems)
  const stored = password ? await passwordHash(password) : null
  return transaction(db, async (tx) => {
    // Of servers that start at once, one does it.
    await tx.query(sql`select from coterie.projects where id = ${projectId} for no key update`)
    const { rowCount } = await tx.query(sql`select from coterie.project_people where project_id = ${projectId} limit 1`)
    if (rowCount > 0) return null
    const { person } = await letIn(tx, projectId, now, SYSTEM, { email, name: email, role: 'admin' })
    if (person.hasPassword) return null
    if (stored === null) return writeLink(tx, now, person.id)
    await writePassword(tx, now, person.id, stored)
    return null
  })
}
