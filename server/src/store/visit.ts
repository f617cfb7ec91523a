import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import { visitEmbedded } from './embedded/visit.ts'
import { silent } from './log.ts'

export interface VisitedDatabase extends Database {
  /** Leaves at once, whatever is still running: for a process that is about to exit. */
  abandon(): Promise<void>
}

/**
 * Opens the same database as `openDatabase`, for a command that runs beside a server or without one: the embedded
 * PostgreSQL is shared with whoever is there, and started for the command if nobody is.
 */
export async function visitDatabase(options: DatabaseOptions = {}): Promise<VisitedDatabase> {
  const { url, dataDir = './.coterie', log = silent } = options
  if (url) return Object.freeze({ ...(await openDatabase(options)), abandon: async () => {} })
  const visit = await visitEmbedded({ dataDir, log })
  try {
    const db = await openDatabase({ ...options, url: visit.url })
    return Object.freeze({ ...db, close: () => db.close().then(visit.leave), abandon: visit.leave })
  } catch (error) {
    await visit.leave()
    throw error
  }
}
