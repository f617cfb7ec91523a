import { uuidOf } from '../../../segments/definitions.ts'
import type { FindUses } from '../../../segments/read/usage.ts'
import { encodeId, sql } from '../../../store/index.ts'

/** Programmes of which somebody earns by entering one of the segments. */
export const usesInEarningRules: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<{ id: string; name: string; segment: string }>(sql`
    select distinct k.id, k.name, r.segment_id as segment
    from coterie.earning_rules r join coterie.campaigns k on k.id = r.campaign_id
    where r.segment_id = any(${segments.map(uuidOf)}::uuid[]) and r.project_id = ${projectId} and k.deleting is null
    order by k.name, k.id`)
  return rows.map(({ id, name, segment }) => ({
    segment: encodeId('seg', segment),
    object: 'campaign',
    id: encodeId('camp', id),
    name,
    state: 'current',
  }))
}
