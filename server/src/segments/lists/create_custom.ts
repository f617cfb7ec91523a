import { type Database, encodeId, newId, sql } from '../../store/index.ts'
import { whileNobodyWrites } from '../change_definitions.ts'
import { acceptName, namesAreUnique } from '../segments.ts'
import { NO_FILTER, saveListVersion } from './list_version.ts'

export interface CustomSegment {
  readonly name: string
}

/**
 * Saves a custom segment, empty as yet; answers its id (`seg_…`). While nobody writes: who creates customers looks for
 * lists that they may be on only if there are any.
 */
export async function createCustom(
  db: Database,
  projectId: string,
  segment: CustomSegment,
  now: string,
): Promise<{ readonly id: string }> {
  const name = acceptName(segment.name)
  return namesAreUnique(name, () =>
    whileNobodyWrites(db, projectId, async (tx) => {
      const id = newId()
      const versionId = await saveListVersion(tx, id, NO_FILTER, now)
      await tx.query(sql`
        insert into coterie.segments (id, project_id, name, type, current_version, created_at)
        values (${id}, ${projectId}, ${name}, 'custom', ${versionId}, ${now})`)
      return { id: encodeId('seg', id) }
    }),
  )
}
