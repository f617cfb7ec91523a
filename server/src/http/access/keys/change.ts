import { randomUUID } from 'node:crypto'
import { describe } from '../../../../../filter/problem.ts'
import { type Database, invalidInput, newId, Refusal, sql, type Tx, transaction } from '../../../store/index.ts'
import { whatChanged } from '../../shown/what_changed.ts'
import type { Author } from '../audit/author.ts'
import { writeAudit } from '../audit/write.ts'
import { forgetKey } from './forget.ts'
import { getKey, holdKey, KEY_COLUMNS, type Key, type NewKey } from './key.ts'
import { readKeySettings, readNewKey } from './read.ts'
import { newToken, tokenHash } from './token.ts'

/** Makes a key: `{kind, name, scopes?, origins?}`. */
export async function createKey(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  body: unknown,
): Promise<NewKey> {
  const { kind, name, scopes, origins } = readNewKey(body)
  const token = newToken()
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<Key>(sql`
      insert into coterie.api_keys (id, project_id, kind, app_id, token_hash, name, scopes, origins, created_at, created_by)
      values (${newId()}, ${projectId}, ${kind}, ${randomUUID()}, ${tokenHash(token)}, ${name}, ${scopes}, ${origins}, ${now},
        ${author.actor?.id ?? null})
      returning ${KEY_COLUMNS}`)
    const key = rows[0]!
    await told(tx, now, author, 'keys.create', key, { kind, name, scopes, origins })
    return { key, token }
  })
}

const MOST_HOURS = 24 * 30

/** Gives the key another token. The one before stays good for so many hours, so that nobody has to hurry; 0 ends it at once. */
export async function rotateKey(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  id: string,
  overlapHours: unknown = 24,
): Promise<NewKey> {
  const hours = readHours(overlapHours)
  const token = newToken()
  const key = await changed(db, projectId, id, async (tx, before) => {
    if (before.fromEnvironment)
      throw new Refusal(
        'key_from_environment',
        'The environment of the server says what the token of this key is: change it there, and start it again.',
      )
    await tx.query(sql`
      update coterie.api_keys
      set previous_hash = token_hash, previous_until = ${now}::timestamptz + make_interval(secs => ${hours * 3600}),
        token_hash = ${tokenHash(token)}
      where id = ${id}`)
    await told(tx, now, author, 'keys.rotate', before, { overlap_hours: hours })
  })
  return { key, token }
}

function readHours(hours: unknown): number {
  if (typeof hours === 'number' && hours >= 0 && hours <= MOST_HOURS) return hours
  const message = `A number of hours from 0 to ${MOST_HOURS} is needed here, not ${describe(hours)}.`
  throw invalidInput([{ path: 'overlap_hours', message }])
}

/** Changes `{name?, scopes?, origins?}`; null is no limit, what is left out stays. */
export async function editKey(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  id: string,
  body: unknown,
): Promise<Key> {
  return changed(db, projectId, id, async (tx, before) => {
    const settings = readKeySettings(before.kind, body)
    const { name, scopes, origins } = { ...before, ...settings }
    await tx.query(sql`
      update coterie.api_keys set name = ${name}, scopes = ${scopes}, origins = ${origins} where id = ${id}`)
    const was = { name: before.name, scopes: before.scopes, origins: before.origins }
    await told(tx, now, author, 'keys.edit', before, { ...whatChanged(was, { ...was, ...settings }) })
  })
}

/** Ends the key, at once and for good. Once more changes nothing. */
export async function revokeKey(
  db: Database,
  projectId: string,
  now: string,
  author: Author,
  id: string,
): Promise<Key> {
  const before = await getKey(db, projectId, id)
  if (before.revokedAt !== null) return before
  return changed(db, projectId, id, async (tx) => {
    await tx.query(sql`update coterie.api_keys set revoked_at = ${now} where id = ${id}`)
    await told(tx, now, author, 'keys.revoke', before, { name: before.name })
  })
}

/** Changes a key that is not revoked, and sees to it that this process knows at once. */
async function changed(
  db: Database,
  projectId: string,
  id: string,
  change: (tx: Tx, before: Key) => Promise<void>,
): Promise<Key> {
  const before = await getKey(db, projectId, id)
  try {
    return await transaction(db, async (tx) => {
      const held = await holdKey(tx, projectId, id)
      if (held.revokedAt !== null) throw new Refusal('key_revoked', 'The key was revoked, which is for good.')
      await change(tx, held)
      return getKey(tx, projectId, id)
    })
  } finally {
    forgetKey(db, before)
  }
}

const told = (
  tx: Tx,
  now: string,
  author: Author,
  action: string,
  { projectId, id }: Key,
  summary: Readonly<Record<string, unknown>>,
) => writeAudit(tx, projectId, now, author, { action, resource: { type: 'key', id }, summary })
