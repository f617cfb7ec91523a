import { uuidOf } from '../../segments/definitions.ts'
import type { FindUses } from '../../segments/read/usage.ts'
import { sql } from '../../store/index.ts'
import { type UseRow, usesFound } from '../uses_found.ts'

/** Validation rules that name the segments. */
export const usesInRules: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<UseRow>(sql`
    select r.id, r.name, s.id as segment
    from unnest(${segments.map(uuidOf)}::uuid[]) s (id)
    join coterie.validation_rules r on r.segment_ids @> array[s.id] and r.project_id = ${projectId}
    order by r.name, r.id`)
  return usesFound(rows, 'validation_rule', 'val')
}
