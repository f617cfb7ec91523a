import type pg from 'pg'
import { StoreError } from './errors.ts'

/** The version of the server, `18.4`; throws when it is none we can work with. */
export async function suitableVersion(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<ServerFacts>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as replica`)
  const complaint = unsuitability(rows[0]!)
  if (complaint !== undefined) throw new StoreError('database_unsuitable', complaint)
  return rows[0]!.version.split(' ')[0]!
}

export interface ServerFacts {
  readonly version: string
  /** 15.4 is 150004 */
  readonly number: number
  readonly encoding: string
  readonly replica: boolean
}

/** Why we cannot work with such a server. */
export function unsuitability({ version, number, encoding, replica }: ServerFacts): string | undefined {
  if (number < 150_000) return `This is PostgreSQL ${version}; version 15 or newer is needed.`
  if (encoding !== 'UTF8') return `The database is encoded in ${encoding}; create it with encoding 'UTF8'.`
  if (replica) return 'This PostgreSQL is a read-only replica; DATABASE_URL has to name the primary.'
  return undefined
}
