import pg from 'pg'
import { type Database, sql } from '../../server/src/store/index.ts'

/**
 * What a crash of PostgreSQL does to one database, while the server that other tests use goes on: all connections are
 * lost, and unlogged tables are empty.
 */
export async function crash(db: Database): Promise<void> {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  await client.query(`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
  await client.end()
  const { rows } = await db.query<{ name: string }>(sql`
    select oid::regclass::text as name from pg_class where relpersistence = 'u' and relkind = 'r'`)
  for (const { name } of rows) await db.query(`truncate ${name}`)
}
