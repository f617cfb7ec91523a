import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { StoreError, translated } from './errors.ts'
import { type Log, silent } from './log.ts'
import type { Connections } from './transaction.ts'

export interface Migration {
  readonly number: number
  /** `001_language` */
  readonly name: string
  readonly text: string
  readonly sha256: string
  /** False for files that say `-- no transaction`: one statement, such as `create index concurrently`. */
  readonly transactional: boolean
}

export interface Migrated {
  /** Names of the migrations that this call applied, in order. */
  readonly applied: readonly string[]
  /** Number of the newest migration the database now has; 0 when there is none. */
  readonly number: number
}

/** The migrations that belong to this program. */
export const MIGRATIONS = path.join(import.meta.dirname, 'migrations')

/** The files `001_name.sql`, `002_name.sql` … of a directory, in order. Throws when one is misnamed or a number is missing or doubled. */
export async function readMigrations(directory: string = MIGRATIONS): Promise<readonly Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(files.map((file) => readMigration(directory, file)))
  migrations.forEach(({ name, number }, i) => {
    if (number !== i + 1) throw invalid(`Migration ${name} has number ${number} where ${i + 1} is due.`)
  })
  return migrations
}

async function readMigration(directory: string, file: string): Promise<Migration> {
  const number = Number(/^(\d{3,})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
  if (!(number > 0)) throw invalid(`Migration file ${file} is not named like 001_what_it_does.sql.`)
  // A checkout with other line ends is the same migration.
  const text = (await readFile(path.join(directory, file), 'utf8')).replaceAll('\r\n', '\n')
  return Object.freeze({
    number,
    name: path.basename(file, '.sql'),
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    transactional: !/^-- no transaction$/m.test(text),
  })
}

const invalid = (sentence: string, options?: { cause: unknown }) =>
  new StoreError('migration_invalid', sentence, options)

/**
 * Brings the database up to the newest migration, each in its own transaction. Several processes may call it at once: one
 * does the work while the others wait. Refuses a database whose applied migrations differ from the program's.
 */
export async function migrate(
  db: Connections,
  { directory, log = silent }: { readonly directory?: string; readonly log?: Log } = {},
): Promise<Migrated> {
  const migrations = await readMigrations(directory)
  const client = await db.acquire()
  try {
    await client.query('set statement_timeout = 0')
    await lock(client)
    await client.query(`
      create schema if not exists coterie;
      create table if not exists coterie.migrations (
        number integer primary key,
        name text not null,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`)
    const known = await appliedBefore(client, migrations)
    const due = migrations.slice(known)
    for (const migration of due) {
      log.info({ migration: migration.name }, 'migrating the database')
      await apply(client, migration)
    }
    return { applied: due.map(({ name }) => name), number: migrations.length }
  } catch (error) {
    throw translated(error)
  } finally {
    // The connection has other settings and a lock: it is not for others.
    client.release(true)
  }
}

const LOCK = 0xc07e_716

/** Asks again and again rather than waiting inside PostgreSQL: `create index concurrently` would wait for the one who waits. */
async function lock(client: pg.ClientBase): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [LOCK])
    if (rows[0]!.ours) return
    await sleep(50)
  }
}

async function appliedBefore(client: pg.ClientBase, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from coterie.migrations order by number',
  )
  rows.forEach((row, i) => {
    const ours = migrations[i]
    if (ours === undefined) {
      const sentence = `The database has migration ${row.name}, which this program does not know: it was migrated by a newer one. Run that one, or restore a backup.`
      throw new StoreError('database_newer', sentence)
    }
    if (row.number === ours.number && row.name === ours.name && row.sha256 === ours.sha256) return
    const sentence = `Migration ${ours.name} is not what was applied to this database as ${row.name}: applied migrations are never edited. Restore the file and put the change into a new one.`
    throw new StoreError('migration_edited', sentence)
  })
  return rows.length
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  const record = () =>
    client.query('insert into coterie.migrations (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ])
  try {
    if (!migration.transactional) {
      await client.query(migration.text)
      await record()
      return
    }
    await client.query('begin')
    await client.query(migration.text)
    await record()
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    throw invalid(`Migration ${migration.name} fails${lineOf(migration, cause)}: ${(cause as Error).message}`, {
      cause,
    })
  }
}

/** Where in the file PostgreSQL saw the mistake; it counts characters from 1. */
function lineOf({ text }: Migration, error: unknown): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : 0
  return position > 0 ? ` in line ${[...text].slice(0, position).join('').split('\n').length}` : ''
}
