import { type Queryable, sql } from '../../store/index.ts'

/** Who asked for something, as `nameOf` noted it, for people to read. */
export interface NamedActor {
  readonly type: 'key' | 'person'
  /** The person's address or the key's name, as it is now; null for who is no longer there. */
  readonly label: string | null
}

/** By what `nameOf` noted. */
export async function actorLabels(
  db: Queryable,
  noted: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedActor>> {
  const names = [...new Set(noted)].filter((name): name is string => /^(key|person) \S+$/.test(name ?? ''))
  if (names.length === 0) return new Map()
  const ids = names.map((name) => name.split(' ')[1]!)
  const { rows } = await db.query<{ name: string; label: string }>(sql`
    select 'person ' || id as name, email as label from coterie.people where id = any (${ids}::uuid[])
    union all select 'key ' || id, name from coterie.api_keys where id = any (${ids}::uuid[])`)
  const labels = new Map(rows.map(({ name, label }) => [name, label]))
  return new Map(
    names.map((name) => [
      name,
      Object.freeze({ type: name.split(' ')[0] as NamedActor['type'], label: labels.get(name) ?? null }),
    ]),
  )
}
