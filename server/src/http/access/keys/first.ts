import { randomUUID } from 'node:crypto'
import type { Problem } from '@coterie/filter'
import { quote } from '../../../../../filter/problem.ts'
import { type Database, invalidInput, newId, Refusal, sql, type Tx, transaction } from '../../../store/index.ts'
import type { KeyKind } from '../actor.ts'
import { SYSTEM } from '../audit/author.ts'
import { writeAudit } from '../audit/write.ts'
import { forgetKey } from './forget.ts'
import { readOrigins } from './read.ts'
import { newToken, tokenHash } from './token.ts'

/** What the environment says about the first keys of the default project. */
export interface KeyEnvironment {
  readonly COTERIE_APP_ID?: string
  readonly COTERIE_APP_TOKEN?: string
  readonly COTERIE_CLIENT_ID?: string
  readonly COTERIE_CLIENT_TOKEN?: string
  /** Comma-separated; absent or empty: any. */
  readonly COTERIE_CLIENT_ORIGINS?: string
}

interface Pair {
  readonly kind: KeyKind
  readonly appId: string
  readonly token: string
}

export interface FirstKeys {
  /** Made up just now: to be printed, because nobody can be told again. */
  readonly generated: readonly Pair[]
  /** Keys that the environment names, and that were revoked with that token: they stay so until it has another one. */
  readonly revoked: readonly Pick<Pair, 'kind' | 'appId'>[]
}

const VARIABLES = Object.freeze({
  server: { appId: 'COTERIE_APP_ID', token: 'COTERIE_APP_TOKEN', name: 'First server key' },
  client: { appId: 'COTERIE_CLIENT_ID', token: 'COTERIE_CLIENT_TOKEN', name: 'First browser key' },
} as const satisfies Record<KeyKind, { appId: keyof KeyEnvironment; token: keyof KeyEnvironment; name: string }>)

const KINDS = Object.keys(VARIABLES) as readonly KeyKind[]

/**
 * At every start: makes the keys what the environment says. Where it says nothing of a kind of which the project never had a
 * key, one is made up. Servers that start at once make the same keys.
 */
export async function firstKeys(
  db: Database,
  projectId: string,
  environment: KeyEnvironment,
  now: string,
): Promise<FirstKeys> {
  const { pairs, origins } = readKeyEnvironment(environment)
  const first = await transaction(db, async (tx) => {
    await tx.query(sql`select from coterie.projects where id = ${projectId} for no key update`)
    const results = { generated: [] as Pair[], revoked: [] as Pair[] }
    for (const kind of KINDS) {
      const pair = pairs.find((given) => given.kind === kind)
      const keyOrigins = kind === 'client' ? origins : null
      await letGo(tx, projectId, now, kind, pair?.appId ?? null)
      if (pair && !(await set(tx, projectId, now, pair, keyOrigins))) results.revoked.push(pair)
      if (pair || (await hasKey(tx, projectId, kind))) continue
      const generated = { kind, appId: randomUUID(), token: newToken() }
      await insert(tx, projectId, now, generated, keyOrigins, false)
      results.generated.push(generated)
    }
    return results
  })
  for (const pair of pairs) forgetKey(db, pair)
  return { ...first, revoked: first.revoked.map(({ kind, appId }) => ({ kind, appId })) }
}

/** What the environment says, checked: throws `invalid_input` with the variables that are wrong. */
export function readKeyEnvironment(environment: KeyEnvironment) {
  const problems: Problem[] = []
  const pairs = KINDS.flatMap((kind): readonly Pair[] => {
    const variables = VARIABLES[kind]
    const appId = environment[variables.appId]
    const token = environment[variables.token]
    if (appId && token) return [{ kind, appId, token }]
    if (appId || token)
      problems.push({
        path: appId ? variables.token : variables.appId,
        message: `${variables.appId} and ${variables.token} belong together: set both, or neither.`,
      })
    return []
  })
  const listed = (environment.COTERIE_CLIENT_ORIGINS ?? '').split(',').map((origin) => origin.trim())
  const given = listed.filter((origin) => origin !== '')
  const found: Problem[] = []
  const origins = readOrigins('client', given.length === 0 ? null : given, found)
  problems.push(...found.map((problem) => ({ ...problem, path: 'COTERIE_CLIENT_ORIGINS' })))
  if (problems.length > 0) throw invalidInput(problems)
  return { pairs, origins }
}

/** Of the keys that the environment named before: a key in whose place there is another one ends; else it is now like all others. */
async function letGo(tx: Tx, projectId: string, now: string, kind: KeyKind, appId: string | null): Promise<void> {
  await tx.query(sql`
    update coterie.api_keys
    set from_environment = false,
      revoked_at = case when ${appId}::text is null then revoked_at else coalesce(revoked_at, ${now}::timestamptz) end
    where project_id = ${projectId} and kind = ${kind} and from_environment and app_id is distinct from ${appId}::text`)
}

/** Whether the key is good: not if it was revoked with this very token. */
async function set(
  tx: Tx,
  projectId: string,
  now: string,
  pair: Pair,
  origins: readonly string[] | null,
): Promise<boolean> {
  const { kind, appId, token } = pair
  const { rows } = await tx.query<{ projectId: string; same: boolean; good: boolean }>(sql`
    select project_id as "projectId", token_hash = ${tokenHash(token)} as same, revoked_at is null as good
    from coterie.api_keys where kind = ${kind} and app_id = ${appId} for update`)
  const known = rows[0]
  if (!known) {
    await insert(tx, projectId, now, pair, origins, true)
    return true
  }
  if (known.projectId !== projectId) {
    const name = `${VARIABLES[kind].appId} ${quote(appId)}`
    throw new Refusal('app_id_taken', `${name} is a key of another project: choose another one.`)
  }
  await tx.query(sql`
    update coterie.api_keys set from_environment = true, origins = ${origins}
    where kind = ${kind} and app_id = ${appId} and (not from_environment or origins is distinct from ${origins}::text[])`)
  if (known.same) return known.good
  await tx.query(sql`
    update coterie.api_keys
    set token_hash = ${tokenHash(token)}, previous_hash = null, previous_until = null, revoked_at = null
    where kind = ${kind} and app_id = ${appId}`)
  return true
}

async function hasKey(tx: Tx, projectId: string, kind: KeyKind): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select from coterie.api_keys where project_id = ${projectId} and kind = ${kind} limit 1`)
  return rowCount > 0
}

async function insert(
  tx: Tx,
  projectId: string,
  now: string,
  { kind, appId, token }: Pair,
  origins: readonly string[] | null,
  fromEnvironment: boolean,
): Promise<void> {
  const { name } = VARIABLES[kind]
  const id = newId()
  await tx.query(sql`
    insert into coterie.api_keys (id, project_id, kind, app_id, token_hash, name, origins, from_environment, created_at)
    values (${id}, ${projectId}, ${kind}, ${appId}, ${tokenHash(token)}, ${name}, ${origins}, ${fromEnvironment}, ${now})`)
  await writeAudit(tx, projectId, now, SYSTEM, {
    action: 'keys.create',
    resource: { type: 'key', id },
    summary: { kind, name },
  })
}
