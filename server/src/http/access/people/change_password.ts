import type { Problem } from '@coterie/filter'
import { type Database, invalidInput, Refusal, sql, transaction } from '../../../store/index.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { noteNewPassword, writePassword } from './link.ts'
import { isPassword, passwordHash, readPassword } from './password.ts'

/** Who changes their password, and from which session: the one that goes on. */
export interface SignedIn {
  /** The UUID. */
  readonly id: string
  readonly email: string
  readonly sessionId: string
}

/** Gives somebody who knows their password another one, and ends their other sessions. */
export async function changePassword(
  db: Database,
  now: string,
  person: SignedIn,
  current: unknown,
  next: unknown,
): Promise<void> {
  const problems: Problem[] = []
  const chosen = readPassword(next, 'password', problems)
  if (problems.length > 0) throw invalidInput(problems)
  // A session that was left open must not serve to find the password out.
  if ((await countAttempt(db, person.email, now)) > 0)
    throw new Refusal('password_wrong', 'There were too many wrong passwords: try again in a quarter of an hour.')
  const { rows } = await db.query<{ password: string }>(sql`
    select password from coterie.people_accounts
    where provider_id = 'credential' and person_id = ${person.id} and password is not null`)
  const stored = rows[0]?.password
  if (!stored || typeof current !== 'string' || !(await isPassword(current, stored)))
    throw new Refusal('password_wrong', 'The current password is another one.')
  const renewed = await passwordHash(chosen)
  await transaction(db, async (tx) => {
    await writePassword(tx, now, person.id, renewed, person.sessionId)
    await forgetAttempts(tx, person.email)
    await noteNewPassword(tx, now, person.id)
  })
}
