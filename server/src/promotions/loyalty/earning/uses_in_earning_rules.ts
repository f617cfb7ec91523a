import type { FindUses } from '../../../segments/read/usage.ts'
import { decodeId, encodeId, sql } from '../../../store/index.ts'

/** Programmes of which somebody earns by entering the segment. */
export const usesInEarningRules: FindUses = async (db, projectId, segment) => {
  const { rows } = await db.query<{ id: string; name: string }>(sql`
    select distinct k.id, k.name from coterie.earning_rules r join coterie.campaigns k on k.id = r.campaign_id
    where r.segment_id = ${decodeId('seg', segment)}::uuid and r.project_id = ${projectId} and k.deleting is null
    order by k.name, k.id`)
  return rows.map(({ id, name }) => ({ object: 'campaign', id: encodeId('camp', id), name, state: 'current' }))
}
