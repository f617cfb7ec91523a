import { type Queryable, Refusal, type Sql, sql } from '../../../store/index.ts'
import type { KeyKind } from '../actor.ts'
import type { Scope } from '../permissions.ts'

/** A key as it may be shown: without its token, which nobody knows but who was given it. */
export interface Key {
  /** The UUID. */
  readonly id: string
  readonly projectId: string
  readonly kind: KeyKind
  /** The public half. */
  readonly appId: string
  readonly name: string
  /** null: whatever a key of its kind may do. */
  readonly scopes: readonly Scope[] | null
  /** null: any. */
  readonly origins: readonly string[] | null
  /** The environment of the server says what its token is. */
  readonly fromEnvironment: boolean
  readonly createdAt: string
  /** UUID of the person or key that made it; null: the first start. */
  readonly createdBy: string | null
  /** To the minute. */
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
  /** Until when the token before the last rotation is still good; it may be over. */
  readonly previousUntil: string | null
}

/** A key with its token, which is told this once. */
export interface NewKey {
  readonly key: Key
  readonly token: string
}

export const KEY_COLUMNS: Sql = sql`
  id, project_id as "projectId", kind, app_id as "appId", name, scopes, origins, from_environment as "fromEnvironment",
  created_at as "createdAt", created_by as "createdBy", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
  previous_until as "previousUntil"`

/** The keys of a project, the newest first; those that were revoked too, because the log speaks of them. */
export async function listKeys(db: Queryable, projectId: string): Promise<readonly Key[]> {
  const { rows } = await db.query<Key>(sql`
    select ${KEY_COLUMNS} from coterie.api_keys where project_id = ${projectId} order by created_at desc, id desc`)
  return rows
}

/** By UUID. */
export async function getKey(db: Queryable, projectId: string, id: string): Promise<Key> {
  return foundKey(
    await db.query<Key>(
      sql`select ${KEY_COLUMNS} from coterie.api_keys where project_id = ${projectId} and id = ${id}`,
    ),
  )
}

/** The same, and nobody else changes it before the transaction ends. */
export async function holdKey(tx: Queryable, projectId: string, id: string): Promise<Key> {
  return foundKey(
    await tx.query<Key>(
      sql`select ${KEY_COLUMNS} from coterie.api_keys where project_id = ${projectId} and id = ${id} for update`,
    ),
  )
}

function foundKey({ rows }: { readonly rows: readonly Key[] }): Key {
  if (!rows[0]) throw new Refusal('key_not_found', 'There is no key with this id.')
  return rows[0]
}
