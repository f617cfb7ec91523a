import { uuidOf } from '../../../segments/definitions.ts'
import type { FindUses } from '../../../segments/read/usage.ts'
import { sql } from '../../../store/index.ts'
import { type UseRow, usesFound } from '../../uses_found.ts'

/** Programmes of which somebody earns by entering one of the segments. */
export const usesInEarningRules: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<UseRow>(sql`
    select distinct k.id, k.name, r.segment_id as segment
    from coterie.earning_rules r join coterie.campaigns k on k.id = r.campaign_id
    where r.segment_id = any(${segments.map(uuidOf)}::uuid[]) and r.project_id = ${projectId} and k.deleting is null
    order by k.name, k.id`)
  return usesFound(rows, 'campaign', 'camp')
}
