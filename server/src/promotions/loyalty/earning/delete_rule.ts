import { changeDefinitions } from '../../../segments/schema_change.ts'
import { type Database, sql } from '../../../store/index.ts'
import { unassignRules } from '../../validation_rules/assign_rules.ts'
import { programmeOf } from '../programme.ts'
import { listenAnew } from './listen_anew.ts'
import { findEarningRule } from './rule_row.ts'

/** Takes a rule away; what was earned by it stays. */
export async function deleteEarningRule(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  rule: string,
): Promise<void> {
  const programme = await programmeOf(db, projectId, campaign)
  await findEarningRule(db, projectId, programme.id, rule)
  await changeDefinitions(db, projectId, now, async (tx) => {
    const { id } = await findEarningRule(tx, projectId, programme.id, rule)
    await tx.query(sql`delete from coterie.earning_rules where id = ${id}`)
    await unassignRules(tx, projectId, [id])
    await tx.query(sql`
      delete from coterie.entries_followed f
      where f.campaign_id = ${programme.id} and not exists (
        select from coterie.earning_rules r where r.campaign_id = f.campaign_id and r.segment_id = f.segment_id)`)
    await listenAnew(tx, programme.id)
  })
}
