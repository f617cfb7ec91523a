import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type Database, migrate, openDatabase } from '../server/src/store/index.ts'
import { findOrMakeProject } from './data.ts'

/** An embedded database with one project of some size in it: where figures are measured. */
export interface Place {
  readonly db: Database
  readonly projectId: string
  readonly customers: number
  /** For files, beside the database. */
  readonly directory: string
  /** Few rounds and few segments: whether it works, not how fast it is. */
  readonly briefly: boolean
}

/** Opens the place of this size under the directory, and makes what is not there yet. */
export async function openPlace(root: string, customers: number, briefly: boolean): Promise<Place> {
  const directory = path.join(root, `${customers}-files`)
  await mkdir(directory, { recursive: true })
  const db = await openDatabase({ dataDir: path.join(root, String(customers)) })
  try {
    await migrate(db)
    return { db, projectId: await findOrMakeProject(db, { customers }), customers, directory, briefly }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** A database of its own on the same server, empty but migrated, as long as the work runs. */
export async function withEmptyDatabase<T>({ db }: Place, work: (db: Database) => Promise<T>): Promise<T> {
  await db.query('drop database if exists bench_empty with (force)')
  await db.query('create database bench_empty')
  const empty = await openDatabase({ url: db.url.replace(/\/\w+\?/, '/bench_empty?') })
  try {
    await migrate(empty)
    return await work(empty)
  } finally {
    await empty.close()
    await db.query('drop database if exists bench_empty with (force)')
  }
}
