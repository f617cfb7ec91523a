import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import { visitEmbedded } from './embedded/visit.ts'
import { silent } from './log.ts'

/**
 * Opens the same database as `openDatabase`, for a command that runs beside a server or without one: the embedded
 * PostgreSQL is shared with whoever is there, and started for the command if nobody is.
 */
export async function visitDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { url, dataDir = './.coterie', log = silent } = options
  if (url) return openDatabase(options)
  const visit = await visitEmbedded({ dataDir, log })
  try {
    const db = await openDatabase({ ...options, url: visit.url })
    return Object.freeze({ ...db, close: () => db.close().then(visit.leave) })
  } catch (error) {
    await visit.leave()
    throw error
  }
}
