import { randomBytes } from 'node:crypto'
import { type Queryable, sql } from '../../store/index.ts'

/** The secret of this name, made up once and the same for every server on this database. */
export async function keptSecret(db: Queryable, name: string, now: string): Promise<string> {
  await db.query(sql`
    insert into coterie.secrets (name, value, created_at) values (${name}, ${randomBytes(32).toString('base64url')}, ${now})
    on conflict (name) do nothing`)
  const { rows } = await db.query<{ value: string }>(sql`select value from coterie.secrets where name = ${name}`)
  return rows[0]!.value
}
