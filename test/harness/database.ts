import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, type RunnerTask } from 'vitest'
import { type Database, migrate, openDatabase } from '../../server/src/store/index.ts'
import { readMigrations } from '../../server/src/store/migrate.ts'

/**
 * A migrated database of its own for a test file, opened: `const db = await testDatabase()` at the top of the file.
 * It is a copy of a template that is migrated once, and is dropped after the file; with KEEP_DATABASE=1 that of a failed file
 * stays, and its address is printed.
 */
export async function testDatabase(): Promise<Database> {
  const template = await migratedTemplate()
  return opened(await create(`template ${template}`))
}

/** The same without any table of ours in it. */
export async function emptyDatabase(): Promise<Database> {
  return opened(await create('template template0'))
}

async function opened(name: string): Promise<Database> {
  const db = await openDatabase({ url: addressOf(name), max: 8, applicationName: name })
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures to make
  afterAll(async ({}, file) => {
    await db.close()
    if (process.env.KEEP_DATABASE && failed(file)) console.log(`kept: ${db.url}`)
    else await administer(`drop database if exists ${name} with (force)`)
  })
  return db
}

const failed = (task: RunnerTask): boolean =>
  task.result?.state === 'fail' || ('tasks' in task && task.tasks.some((inner) => failed(inner)))

async function create(from: string): Promise<string> {
  const file = path
    .basename(expect.getState().testPath ?? 'file', '.test.ts')
    .replaceAll(/\W/g, '_')
    .toLowerCase()
  const name = `test_${file.slice(0, 40)}_${randomBytes(4).toString('hex')}`
  // Median of twelve: 49 ms by copying files, 256 ms through the log.
  await administer(`create database ${name} ${from} strategy file_copy`)
  return name
}

/** The name of a database with all migrations applied, made by whichever worker comes first. */
async function migratedTemplate(): Promise<string> {
  const migrations = await readMigrations()
  const digest = createHash('sha256')
    .update(migrations.map(({ sha256 }) => sha256).join())
    .digest('hex')
  const name = `coterie_template_${digest.slice(0, 12)}`
  const client = await connected('postgres')
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await makeTemplate(client, name)
    return name
  } finally {
    await client.end()
  }
}

/** Under another name until it is complete: a template that exists is whole. */
async function makeTemplate(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name}_making`)
  await client.query(`create database ${name}_making template template0`)
  const db = await openDatabase({ url: addressOf(`${name}_making`), max: 1 })
  try {
    await migrate(db)
  } finally {
    await db.close()
  }
  await client.query(`alter database ${name}_making rename to ${name}`)
}

function addressOf(database: string): string {
  return inject('databaseServer').replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}

async function administer(statement: string): Promise<void> {
  const client = await connected('postgres')
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function connected(database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addressOf(database) })
  await client.connect()
  return client
}
