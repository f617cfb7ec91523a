import { type Database, type Log, silent, sql } from '../../store/index.ts'
import type { KeyActor, KeyKind } from './actor.ts'
import { onKeyChange } from './keys/forget.ts'
import { isToken, tokenHash } from './keys/token.ts'
import { mayDo } from './permissions.ts'

export interface KeyRing {
  /** Whose key this is; null when there is none, its token is another, or it was revoked. `now` is ISO 8601. */
  find(kind: KeyKind, appId: string, token: string, now: string): Promise<KeyActor | null>
  /**
   * The client key with this app id alone, good for tracking and nothing else: the write key of the Segment tracking spec,
   * which has no second half.
   */
  findWriter(appId: string, now: string): Promise<KeyActor | null>
}

/** How long a change by another process may stay unnoticed. */
const FRESH_MS = 5_000
/** Someone may have made the key in the meantime. */
const UNKNOWN_FRESH_MS = 1_000
const USED_EVERY_MS = 60_000
const LONGEST_APP_ID = 256
const WRITER_SCOPES = Object.freeze(['tracking.write'] as const)

interface StoredKey {
  readonly actor: KeyActor
  readonly tokenHash: Buffer
  readonly previousHash: Buffer | null
  /** Milliseconds since 1970. */
  readonly previousUntil: number
  readonly lastUsed: number
}

interface Entry {
  readonly stored: Promise<StoredKey | null>
  readonly since: number
  freshMs: number
  /** When we last wrote that it was used. */
  used: number
}

/** The keys that come again and again, kept in memory: a request costs no query. Keeps at most `capacity` of them. */
export function keyRing(db: Database, options: { readonly capacity?: number; readonly log?: Log } = {}): KeyRing {
  const { capacity = 1_000, log = silent } = options
  // In the order of their last use.
  const entries = new Map<string, Entry>()
  const nameOf = (kind: KeyKind, appId: string) => `${kind} ${appId}`
  onKeyChange(db, ({ kind, appId }) => entries.delete(nameOf(kind, appId)))

  function load(name: string, kind: KeyKind, appId: string, at: number, used: number): Entry {
    const entry: Entry = { stored: readKey(db, kind, appId), since: at, freshMs: FRESH_MS, used }
    entry.stored.then(
      (found) => {
        if (found === null) entry.freshMs = UNKNOWN_FRESH_MS
        else entry.used = Math.max(entry.used, found.lastUsed)
      },
      // Whoever waits for it hears why; the next one tries again.
      () => entries.get(name) === entry && entries.delete(name),
    )
    return entry
  }

  function entryOf(kind: KeyKind, appId: string, at: number): Entry {
    const name = nameOf(kind, appId)
    const known = entries.get(name)
    entries.delete(name)
    const age = known ? at - known.since : Number.POSITIVE_INFINITY
    // Requests at once may come out of order; a clock that was put back makes nothing younger.
    const entry =
      known && Math.abs(age) < known.freshMs
        ? known
        : load(name, kind, appId, at, known?.used ?? Number.NEGATIVE_INFINITY)
    entries.set(name, entry)
    if (entries.size > capacity) entries.delete(entries.keys().next().value!)
    return entry
  }

  /** At most once a minute, and nobody waits for it. */
  function noteUse(entry: Entry, { actor }: StoredKey, now: string, at: number): void {
    if (at - entry.used < USED_EVERY_MS) return
    entry.used = at
    const note = sql`
      update coterie.api_keys set last_used_at = ${now}
      where id = ${actor.id} and (last_used_at is null or last_used_at < ${now})`
    db.query(note).catch((error: unknown) => log.warn({ err: error, key: actor.id }, 'the use of a key was not noted'))
  }

  async function findWhere(kind: KeyKind, appId: string, now: string, fits: (key: StoredKey, at: number) => boolean) {
    if (appId === '' || appId.length > LONGEST_APP_ID || appId.includes('\u0000')) return null
    const at = Date.parse(now)
    const entry = entryOf(kind, appId, at)
    const stored = await entry.stored
    if (stored === null || !fits(stored, at)) return null
    noteUse(entry, stored, now, at)
    return stored.actor
  }

  return Object.freeze({
    find(kind, appId, token, now) {
      const given = tokenHash(token)
      return findWhere(kind, appId, now, ({ tokenHash, previousHash, previousUntil }, at) => {
        // Both are compared, always.
        const isBefore = isToken(given, previousHash) && at < previousUntil
        return isToken(given, tokenHash) || isBefore
      })
    },
    async findWriter(appId, now) {
      const actor = await findWhere('client', appId, now, () => true)
      return actor && Object.freeze({ ...actor, scopes: WRITER_SCOPES.filter((scope) => mayDo(actor, scope)) })
    },
  } satisfies KeyRing)
}

interface KeyRow extends Omit<KeyActor, 'type'> {
  readonly tokenHash: Buffer
  readonly previousHash: Buffer | null
  readonly previousUntil: string | null
  readonly lastUsedAt: string | null
}

async function readKey(db: Database, kind: KeyKind, appId: string): Promise<StoredKey | null> {
  const { rows } = await db.query<KeyRow>(sql`
    select id, project_id as "projectId", kind, scopes, origins, token_hash as "tokenHash", previous_hash as "previousHash",
      previous_until as "previousUntil", last_used_at as "lastUsedAt"
    from coterie.api_keys where kind = ${kind} and app_id = ${appId} and revoked_at is null`)
  if (!rows[0]) return null
  const { tokenHash, previousHash, previousUntil, lastUsedAt, ...key } = rows[0]
  return {
    actor: Object.freeze({ type: 'key', ...key }),
    tokenHash,
    previousHash,
    previousUntil: previousUntil === null ? 0 : Date.parse(previousUntil),
    lastUsed: lastUsedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastUsedAt),
  }
}
