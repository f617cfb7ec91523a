import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type Sql, sql, textOf } from '../store/index.ts'
import type { Definitions, Version } from './definitions.ts'
import { withLease } from './lease.ts'
import { type TimeTest, timeTests } from './time_tests.ts'

/**
 * Makes the indexes that following time needs: one for each date that a filter compares with now and that none of the
 * tables' own indexes is about. Built beside the writes that go on.
 */
export async function ensureIndexes(db: Database, definitions: Definitions, version: Version): Promise<void> {
  for (const test of timeTests(version.checked, definitions)) {
    const columns = indexedBy(test)
    if (columns) await ensure(db, test.table, columns)
  }
}

/** Of an order's and an event's own time there is an index already, and of a customer's creation. */
function indexedBy({ test, type, table, value }: TimeTest): Sql | null {
  const text = textOf(value)
  if (text.replaceAll('"', '') === 'created_at' && !test.op.startsWith('anniversary')) return null
  const owner = table === 'events' ? sql`event_type_id` : sql`project_id`
  if (!test.op.startsWith('anniversary')) return sql`${owner}, ${expression(value)}`
  // The local date of a datetime depends on the project's zone; such tests are looked for among all, once a day.
  return type === 'date' ? sql`${owner}, coterie.month_day(${value})` : null
}

function expression(value: Sql): Sql {
  return /^"?\w+"?$/.test(textOf(value)) ? value : sql`(${value})`
}

/** Not in the database: whoever waits inside a statement is waited for by an index that is built beside writes. */
const PAUSE_MS = 50

const known = new WeakMap<Database, Set<string>>()

async function ensure(db: Database, table: string, columns: Sql): Promise<void> {
  const text = textOf(columns)
  const name = `moving_${table}_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  const held = known.get(db) ?? new Set()
  known.set(db, held)
  if (held.has(name)) return
  // One after the other: an index that somebody is just making looks like one that was left half made; and of two at once on
  // one table, each waits for the other, one for the table and one for the snapshot of whoever waits for it.
  const making = () => make(db, name, sql`coterie.${sql.ident(table)} (${columns})`)
  while (!(await withLease(db, `index of ${table}`, making))) await sleep(PAUSE_MS)
  held.add(name)
}

async function make(db: Database, name: string, on: Sql): Promise<true> {
  const { rows } = await db.query<{ valid: boolean }>(sql`
    select i.indisvalid as valid from pg_index i where i.indexrelid = to_regclass(${`coterie.${name}`})`)
  // An interrupted build leaves an index that is kept up to date but never used.
  if (rows[0]?.valid === false) await db.query(sql`drop index concurrently if exists coterie.${sql.ident(name)}`)
  if (!rows[0]?.valid) await db.query(sql`create index concurrently if not exists ${sql.ident(name)} on ${on}`)
  return true
}
