import type { Clock } from '../../../segments/build.ts'
import { sweep } from '../../../segments/sweep.ts'
import { migrate, visitDatabase } from '../../../store/index.ts'
import type { Environment } from '../../environment.ts'
import type { OpenCoterie } from '../coterie.ts'
import { localCoterie } from './coterie.ts'
import { projectNamed } from './projects.ts'

/** Works on the database itself, beside a server or without one. Time is followed first, as a server would have done. */
export async function openLocal(environment: Environment, project: string, clock: Clock): Promise<OpenCoterie> {
  const { databaseUrl: url, dataDir, timeZone } = environment
  const db = await visitDatabase({ url, dataDir, max: 4, applicationName: 'coterie command' })
  try {
    await migrate(db)
    const { id } = await projectNamed(db, clock, project, timeZone)
    await sweep(db, id, clock())
    return Object.freeze({ ...localCoterie(db, id, clock), close: db.close, abandon: db.abandon })
  } catch (error) {
    await db.close()
    throw error
  }
}
