import { type Queryable, sql } from '../../store/index.ts'
import type { Actor } from './actor.ts'
import { mayDo } from './permissions.ts'

/** Who asked for something, as `nameOf` noted it, for people to read. */
export interface NamedActor {
  readonly type: 'key' | 'person'
  /** The person's address or the key's name, as it is now; null for who is no longer there, and for whose address is not told. */
  readonly label: string | null
}

/**
 * By what `nameOf` noted. Colleagues know each other; a key is told the addresses of people where it may see the audit log, which
 * has them too.
 */
export async function actorLabels(
  db: Queryable,
  actor: Actor,
  noted: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedActor>> {
  const names = [...new Set(noted)].filter((name): name is string => /^(key|person) \S+$/.test(name ?? ''))
  if (names.length === 0) return new Map()
  const ids = names.map((name) => name.split(' ')[1]!)
  const told = actor.type === 'person' || mayDo(actor, 'audit.read')
  const { rows } = await db.query<{ name: string; label: string }>(sql`
    select 'person ' || id as name, email as label from coterie.people where id = any (${ids}::uuid[]) and ${told}::boolean
    union all select 'key ' || id, name from coterie.api_keys where id = any (${ids}::uuid[])`)
  const labels = new Map(rows.map(({ name, label }) => [name, label]))
  return new Map(
    names.map((name) => [
      name,
      Object.freeze({ type: name.split(' ')[0] as NamedActor['type'], label: labels.get(name) ?? null }),
    ]),
  )
}
