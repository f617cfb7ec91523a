import { type Database, sql } from '../../server/src/store/index.ts'

/** What says to which project a row belongs, in tables that do not name it: the first that a table has. */
const OWNERS = Object.freeze({
  project_id: '$1::uuid',
  segment_id: 'select id from coterie.segments where project_id = $1',
  version_id: `select v.id from coterie.segment_versions v join coterie.segments s on s.id = v.segment_id where s.project_id = $1`,
  customer_id: 'select id from coterie.customers where project_id = $1',
  action_id: 'select id from coterie.async_actions where project_id = $1',
  upload_id: 'select id from coterie.uploads where project_id = $1',
  person_id: 'select person_id from coterie.project_people where project_id = $1',
} as const)

/** Tables whose own id is what says it. */
const BY_ID: Readonly<Record<string, string>> = {
  projects: '$1::uuid',
  people: 'select person_id from coterie.project_people where project_id = $1',
}

/** Time goes on in all projects, sizes are summed up, and the use of keys is noted; tables of the server belong to none. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'migrations',
  'sweeps',
  'member_tallies',
  'member_days',
  'secrets',
  'sign_in_failures',
  'people_verifications',
])
const NOTED_ALONG: readonly string[] = ['last_used_at']

/** Every row of every table that belongs to a project, by table, as text. */
export async function rowsOf(db: Database, projectId: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {}
  for (const [table, columns] of await tables(db)) {
    if (LEFT_OUT.has(table)) continue
    const where = belonging(table, columns)
    const found = await db.query<{ row: string }>(
      `select (to_jsonb(t) - $2::text[])::text as row from coterie.${table} t where ${where} order by 1`,
      [projectId, NOTED_ALONG],
    )
    rows[table] = found.rows.map(({ row }) => row)
  }
  return rows
}

/** The tables there are, with their columns. */
export async function tables(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ table: string; columns: string[] }>(sql`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'coterie'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by 1 order by 1`)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

function belonging(table: string, columns: readonly string[]): string {
  const byId = BY_ID[table]
  if (byId !== undefined) return `t.id in (${byId})`
  const owner = (Object.keys(OWNERS) as (keyof typeof OWNERS)[]).find((column) => columns.includes(column))
  if (owner === undefined) throw new Error(`Nothing says to which project rows of ${table} belong.`)
  return `t.${owner} in (${OWNERS[owner]})`
}
