import type { FindUses } from '../../segments/read/usage.ts'
import { decodeId, encodeId, sql } from '../../store/index.ts'

/** Validation rules that name the segment. */
export const usesInRules: FindUses = async (db, projectId, segment) => {
  const { rows } = await db.query<{ id: string; name: string }>(sql`
    select r.id, r.name from coterie.validation_rules r
    where r.segment_ids @> array[${decodeId('seg', segment)}::uuid] and r.project_id = ${projectId}
    order by r.name, r.id`)
  return rows.map(({ id, name }) => ({
    object: 'validation_rule',
    id: encodeId('val', id),
    name,
    state: 'current',
  }))
}
