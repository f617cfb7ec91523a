import { uuidOf } from '../../segments/definitions.ts'
import type { FindUses } from '../../segments/read/usage.ts'
import { encodeId, sql } from '../../store/index.ts'

/** The offers whose audiences name a segment, in a filter as well. */
export const offersUsingSegment: FindUses = async (db, projectId, segment) => {
  const { rows } = await db.query<{ id: string; name: string }>(sql`
    select id, name from coterie.offers
    where project_id = ${projectId} and segment_ids @> array[${uuidOf(segment)}::uuid] order by name, id`)
  return rows.map(({ id, name }) => ({ object: 'offer', id: encodeId('off', id), name, state: 'current' }))
}
