import { uuidOf } from '../../segments/definitions.ts'
import type { FindUses } from '../../segments/read/usage.ts'
import { sql } from '../../store/index.ts'
import { type UseRow, usesFound } from '../uses_found.ts'

/** The offers whose audiences name one of the segments, in a filter as well. */
export const offersUsingSegment: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<UseRow>(sql`
    select o.id, o.name, s.id as segment
    from unnest(${segments.map(uuidOf)}::uuid[]) s (id)
    join coterie.offers o on o.segment_ids @> array[s.id] and o.project_id = ${projectId}
    order by o.name, o.id`)
  return usesFound(rows, 'offer', 'off')
}
