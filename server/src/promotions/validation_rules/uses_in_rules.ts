import { uuidOf } from '../../segments/definitions.ts'
import type { FindUses } from '../../segments/read/usage.ts'
import { encodeId, sql } from '../../store/index.ts'

/** Validation rules that name the segments. */
export const usesInRules: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<{ id: string; name: string; segment: string }>(sql`
    select r.id, r.name, s.id as segment
    from unnest(${segments.map(uuidOf)}::uuid[]) s (id)
    join coterie.validation_rules r on r.segment_ids @> array[s.id] and r.project_id = ${projectId}
    order by r.name, r.id`)
  return rows.map(({ id, name, segment }) => ({
    segment: encodeId('seg', segment),
    object: 'validation_rule',
    id: encodeId('val', id),
    name,
    state: 'current',
  }))
}
