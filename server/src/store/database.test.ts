import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, inject, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { clientConfig } from './connection.ts'
import { openDatabase, sql } from './index.ts'
import { unsuitability } from './suitability.ts'

const db = await testDatabase()

async function one(expression: string): Promise<unknown> {
  const { rows } = await db.query<{ value: unknown }>(`select ${expression} as value`)
  return rows[0]!.value
}

test.each<[string, unknown]>([
  ['9007199254740991::int8', 9007199254740991],
  ['-9007199254740991::int8', -9007199254740991],
  ['9007199254740993::int8', 9007199254740993n],
  ['count(*)', 1],
  ['123456789012345678901.50::numeric', '123456789012345678901.50'],
  ["'2026-03-29 12:15:00.000123+02'::timestamptz", '2026-03-29T10:15:00.000123Z'],
  ["'2026-03-29 10:15:00.5+00'::timestamptz", '2026-03-29T10:15:00.500000Z'],
  ["'2026-03-29 10:15:00+00'::timestamptz", '2026-03-29T10:15:00.000000Z'],
  ["'infinity'::timestamptz", 'infinity'],
  ["'2024-02-29'::date", '2024-02-29'],
  ["'2026-03-29 02:30:00'::timestamp", '2026-03-29 02:30:00'],
  ["interval '30 days 2 hours'", 'P30DT2H'],
  ['1.5::float8', 1.5],
  [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
  ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ['array[1, 9007199254740993]::int8[]', [1, 9007199254740993n]],
  ["array['2026-01-01', null]::timestamptz[]", ['2026-01-01T00:00:00.000000Z', null]],
  ["array[['2026-01-01'], ['2026-01-02']]::date[]", [['2026-01-01'], ['2026-01-02']]],
  ['array[1.10, 2]::numeric[]', ['1.10', '2']],
  ["array['a', null, 'b,\"c']", ['a', null, 'b,"c']],
  ['null::int8', null],
])('%s arrives as %o', async (expression, value) => {
  expect(await one(expression)).toEqual(value)
})

test('every session speaks UTC and finds our tables', async () => {
  expect(await one("current_setting('TimeZone')")).toBe('UTC')
  expect(await one("'customers'::regclass::oid = 'coterie.customers'::regclass::oid")).toBe(true)
  expect(await one("current_setting('statement_timeout')")).toBe('0')
})

test('no session compiles statements to machine code, whatever the server does', async () => {
  expect(await one("current_setting('jit')")).toBe('off')
})

test('a time sent back finds the row it came from', async () => {
  const { rows } = await db.query<{ at: string }>('select clock_timestamp() as at')
  expect((await db.query(sql`select ${rows[0]!.at}::timestamptz as at`)).rows).toEqual(rows)
})

test('of several statements in one text the last one answers', async () => {
  expect((await db.query('select 1 as a; select 2 as b')).rows).toEqual([{ b: 2 }])
})

test('statements can be limited in time', async () => {
  const hasty = await openDatabase({ url: db.url, statementTimeoutMs: 30 })
  onTestFinished(() => hasty.close())
  await expect(hasty.query('select pg_sleep(60)')).rejects.toMatchObject({ code: 'statement_timeout', status: 503 })
})

test('when all connections stay busy, waiting for one ends', async () => {
  const narrow = await openDatabase({ url: db.url, max: 1, acquirePatienceMs: 50 })
  onTestFinished(() => narrow.close())
  await narrow.transaction(async () => {
    const message = 'All 1 database connections were busy for 50 ms.'
    await expect(narrow.query('select 1')).rejects.toMatchObject({ code: 'database_unavailable', message })
  })
  expect((await narrow.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a library gets the values it expects from the driver, and its tables in a place of their own', async () => {
  const library = db.libraryPool({ max: 1, searchPath: 'pg_temp' })
  await library.query('create table people (born timestamptz)')
  await library.query("insert into people values ('2026-03-29T10:15:00Z')")
  const { rows } = await library.query('select born, 1::int8 as n from people')
  expect(rows).toEqual([{ born: new Date('2026-03-29T10:15:00Z'), n: '1' }])
})

test('a broken connection is replaced', async () => {
  const breaking = db.query('select pg_terminate_backend(pg_backend_pid())')
  await expect(breaking).rejects.toMatchObject({ code: 'database_unavailable', status: 503 })
  expect(await one('1')).toBe(1)
})

test('the URL may add settings, and has the last word', () => {
  const { connectionString, options } = clientConfig({
    url: 'postgres://me@host/db?sslmode=require&options=-c%20work_mem%3D9MB',
  })
  expect(connectionString).toBe('postgres://me@host/db?sslmode=require')
  expect(options).toMatch(/^-c search_path=coterie,public .* -c work_mem=9MB$/)
})

test.each(['mysql://host/db', 'localhost:5432', 'postgres'])('%s is no address of a PostgreSQL', async (url) => {
  await expect(openDatabase({ url })).rejects.toMatchObject({
    code: 'database_url_invalid',
    message: 'DATABASE_URL has to look like postgres://user:password@host:5432/database.',
  })
})

test('a database that does not exist is told at once', async () => {
  const missing = openDatabase({ url: inject('databaseServer').replace(/\/\w+(?=\?|$)/, '/no_such_database') })
  await expect(missing).rejects.toMatchObject({
    code: 'database_refused',
    message: expect.stringContaining('this database does not exist'),
  })
})

test('a server that is not there is waited for, but not forever', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as { port: number }
  closed.close()
  await once(closed, 'close')
  const patient = openDatabase({ url: `postgres://me@127.0.0.1:${port}/db`, patienceMs: 50 })
  await expect(patient).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  })
})

const SUITABLE = { version: '15.4', number: 150004, encoding: 'UTF8', replica: false }

test.each([
  [SUITABLE, undefined],
  [{ ...SUITABLE, version: '14.9', number: 140009 }, 'This is PostgreSQL 14.9; version 15 or newer is needed.'],
  [{ ...SUITABLE, replica: true }, 'This PostgreSQL is a read-only replica; DATABASE_URL has to name the primary.'],
])('%o is judged: %s', (facts, complaint) => {
  expect(unsuitability(facts)).toBe(complaint)
})

test('a database that is not UTF-8 is refused', async () => {
  const { rows } = await db.query<{ latin: string }>("select current_database() || '_latin' as latin")
  const { latin } = rows[0]!
  await db.query(`create database ${latin} template template0 encoding 'LATIN1' locale 'C'`)
  onTestFinished(() => db.query(`drop database ${latin} with (force)`).then(() => {}))
  const opening = openDatabase({ url: db.url.replace(/\/\w+(?=\?|$)/, `/${latin}`) })
  const message = "The database is encoded in LATIN1; create it with encoding 'UTF8'."
  await expect(opening).rejects.toMatchObject({ code: 'database_unsuitable', message })
})
