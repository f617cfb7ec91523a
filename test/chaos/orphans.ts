import { type Queryable, type Sql, sql } from '../../server/src/store/index.ts'

const OF_SEGMENT = (table: Sql): Sql => sql`
  select distinct 'segment ' || t.segment_id as whose from ${table} t
  where not exists (select from coterie.segments s where s.id = t.segment_id)`

const OF_VERSION = (table: Sql): Sql => sql`
  select distinct 'version ' || t.version_id as whose from ${table} t
  where not exists (select from coterie.segment_versions v where v.id = t.version_id and v.phase <> 'removed')`

const OF_CUSTOMER = (table: Sql): Sql => sql`
  select distinct 'customer ' || t.customer_id as whose from ${table} t
  where not exists (select from coterie.customers c where c.id = t.customer_id)`

/** Which rows may not outlive what they belong to. */
const KEPT: Readonly<Record<string, readonly ((table: Sql) => Sql)[]>> = {
  segment_versions: [OF_SEGMENT],
  segment_members: [OF_VERSION, OF_CUSTOMER],
  build_touches: [OF_VERSION],
  segment_changes: [OF_SEGMENT],
  segment_waiting: [OF_SEGMENT],
  member_tallies: [OF_SEGMENT],
  member_days: [OF_SEGMENT],
  orders: [OF_CUSTOMER],
  events: [OF_CUSTOMER],
  event_totals: [OF_CUSTOMER],
  tracking_messages: [OF_CUSTOMER],
}

/** Rows of any project that belong to nothing, once the background has cleared away what it should. */
export async function orphans(db: Queryable): Promise<readonly string[]> {
  const found: string[] = []
  for (const [table, owners] of Object.entries(KEPT)) {
    for (const ofNothing of owners) {
      const { rows } = await db.query<{ whose: string }>(ofNothing(sql`coterie.${sql.ident(table)}`))
      found.push(...rows.map(({ whose }) => `${table} of ${whose}, which is not there`))
    }
  }
  return found
}
