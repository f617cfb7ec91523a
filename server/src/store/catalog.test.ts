import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { describeCatalog } from './catalog.ts'

const SNAPSHOT = path.join(import.meta.dirname, 'schema.snapshot.txt')

const db = await testDatabase()

// After a change of the migrations: UPDATE_SNAPSHOT=1 npx vitest run server/src/store/catalog, and read the difference.
test('the migrations make the schema of the snapshot, on every version of PostgreSQL', async () => {
  const schema = await describeCatalog(db)
  if (process.env.UPDATE_SNAPSHOT) await writeFile(SNAPSHOT, schema)
  expect(schema).toBe(await readFile(SNAPSHOT, 'utf8'))
})

test.each([
  ['table', 'create table coterie.notes ()', 'table notes'],
  [
    'column',
    'create table coterie.notes (body text collate "C" not null default 7)',
    `column notes.body text not null collate "C" default 7`,
  ],
  [
    'generated column',
    'create table coterie.notes (a int, b int generated always as (a + 1) stored)',
    'column notes.b integer generated always as (a + 1)',
  ],
  [
    'constraint',
    'create table coterie.notes (a int constraint positive check (a > 0))',
    'constraint on notes positive CHECK ((a > 0))',
  ],
  [
    'index',
    'create table coterie.notes (a int); create index on coterie.notes (a desc)',
    'index on notes CREATE INDEX notes_a_idx ON coterie.notes USING btree (a DESC)',
  ],
  ['enum', "create type coterie.mood as enum ('sad', 'glad')", "enum mood 'sad', 'glad'"],
  ['domain', 'create domain coterie.age as int check (value >= 0)', 'domain age integer CHECK ((VALUE >= 0))'],
  [
    'function',
    'create function coterie.one() returns int immutable language sql return 1',
    'function one() returns integer sql immutable',
  ],
  [
    'body',
    "create function coterie.two() returns int language sql as 'select 2'",
    'function two() returns integer sql body 8222fbf4485048374b8751d04bb6c90a',
  ],
] as const)('a %s is described', async (_, statement, line) => {
  const undo = new Error('undo')
  const described = db.transaction(async (tx) => {
    await tx.query(statement)
    expect((await describeCatalog(tx)).split('\n')).toContain(line)
    throw undo
  })
  await expect(described).rejects.toBe(undo)
})
