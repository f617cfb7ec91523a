import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { emptyDatabase } from '../../../test/harness/database.ts'
import { type Database, migrate, openDatabase } from './index.ts'
import { readMigrations } from './migrate.ts'

type Files = Readonly<Record<string, string>>

const TWO: Files = {
  '001_people.sql': "create table coterie.people (name text);\ninsert into coterie.people values ('ann');\n",
  '002_age.sql': 'alter table coterie.people add age int;\n',
}

/** A directory with these migrations. */
function migrations(files: Files): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'coterie-migrations-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text)
  return directory
}

/** An empty database that has seen these migrations, one set after the other. */
async function migrated(...sets: readonly Files[]): Promise<Database> {
  const db = await emptyDatabase()
  for (const files of sets) await migrate(db, { directory: migrations(files) })
  return db
}

const people = async (db: Database) => (await db.query('select * from coterie.people')).rows

test('an empty database gets every migration, in order, and each only once', async () => {
  const db = await emptyDatabase()
  const directory = migrations(TWO)
  expect(await migrate(db, { directory })).toEqual({ applied: ['001_people', '002_age'], number: 2 })
  expect(await migrate(db, { directory })).toEqual({ applied: [], number: 2 })
  expect(await people(db)).toEqual([{ name: 'ann', age: null }])
  expect((await db.query('select number, name from migrations order by number')).rows).toEqual([
    { number: 1, name: '001_people' },
    { number: 2, name: '002_age' },
  ])
})

test('a database from before gets what is new', async () => {
  const db = await migrated(TWO)
  const directory = migrations({ ...TWO, '003_city.sql': "alter table coterie.people add city text default 'Łódź'" })
  expect(await migrate(db, { directory })).toEqual({ applied: ['003_city'], number: 3 })
  expect(await people(db)).toEqual([{ name: 'ann', age: null, city: 'Łódź' }])
})

test('of processes that migrate at once, one does it and the others find it done', async () => {
  const db = await emptyDatabase()
  const slowly: Files = { ...TWO, '003_slow.sql': 'select pg_sleep(0.3)' }
  const others = await Promise.all([1, 2, 3].map(() => openDatabase({ url: db.url, max: 1 })))
  const answers = await Promise.all(others.map((other) => migrate(other, { directory: migrations(slowly) })))
  await Promise.all(others.map((other) => other.close()))
  expect(answers.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 3])
  expect(await people(db)).toEqual([{ name: 'ann', age: null }])
})

test('a migration that fails leaves nothing of itself, and says where', async () => {
  const db = await emptyDatabase()
  const directory = migrations({
    ...TWO,
    '003_oops.sql': "insert into coterie.people values ('bob');\n\nselect no_such_column;",
  })
  await expect(migrate(db, { directory })).rejects.toMatchObject({
    code: 'migration_invalid',
    message: 'Migration 003_oops fails in line 3: column "no_such_column" does not exist',
  })
  expect(await people(db)).toEqual([{ name: 'ann', age: null }])
  expect((await migrate(db, { directory: migrations(TWO) })).number).toBe(2)
})

test('a migration that was edited after it was applied is refused by its name', async () => {
  const db = await migrated(TWO)
  const edited = migrations({ ...TWO, '001_people.sql': `${TWO['001_people.sql']}-- just a remark\n` })
  await expect(migrate(db, { directory: edited })).rejects.toMatchObject({
    code: 'migration_edited',
    message: expect.stringContaining('Migration 001_people is not what was applied'),
  })
})

test('other line ends are no edit', async () => {
  const db = await migrated(TWO)
  const fromWindows = Object.fromEntries(
    Object.entries(TWO).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
  )
  expect(await migrate(db, { directory: migrations(fromWindows) })).toEqual({ applied: [], number: 2 })
})

test('a database of a newer program is refused', async () => {
  const db = await migrated(TWO)
  const older = migrations({ '001_people.sql': TWO['001_people.sql']! })
  await expect(migrate(db, { directory: older })).rejects.toMatchObject({
    code: 'database_newer',
    message: expect.stringContaining('migration 002_age, which this program does not know'),
  })
})

test('a file may ask to run outside of a transaction', async () => {
  const index = '-- no transaction\ncreate index concurrently people_by_name on coterie.people (name);\n'
  const db = await migrated({ ...TWO, '003_index.sql': index })
  expect((await db.query("select from pg_indexes where indexname = 'people_by_name'")).rowCount).toBe(1)
})

test('creating an index concurrently does not wait for the process that waits to migrate', async () => {
  const db = await migrated(TWO)
  const files = { ...TWO, '003_index.sql': '-- no transaction\ncreate index concurrently on coterie.people (name);\n' }
  const both = [1, 2].map(() => migrate(db, { directory: migrations(files) }))
  expect((await Promise.all(both)).map(({ applied }) => applied.length).sort()).toEqual([0, 1])
})

test.each<[string, Files, string]>([
  ['a wrong name', { '1_people.sql': '' }, 'Migration file 1_people.sql is not named like 001_what_it_does.sql.'],
  ['a number left out', { '001_a.sql': '', '003_c.sql': '' }, 'Migration 003_c has number 3 where 2 is due.'],
  ['a number used twice', { '001_a.sql': '', '001_b.sql': '' }, 'Migration 001_b has number 1 where 2 is due.'],
])('%s is refused before anything is done', async (_, files, message) => {
  await expect(readMigrations(migrations(files))).rejects.toMatchObject({ code: 'migration_invalid', message })
})

test("the connection's own settings and locks are not left to others", async () => {
  const db = await migrated(TWO)
  expect(db.pool.idleCount).toBe(0)
  const locks = () =>
    db.query(
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    )
  // The connection is ended without waiting for PostgreSQL to notice.
  await expect.poll(async () => (await locks()).rowCount).toBe(0)
})

test('the migrations of the program apply to an empty database', async () => {
  const db = await emptyDatabase()
  const { applied, number } = await migrate(db)
  expect(applied.length).toBe(number)
  expect(applied[0]).toBe('001_language')
})
