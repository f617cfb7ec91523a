import type { JsonObject } from '../../ingest/door/json.ts'
import { type Database, decodeId, encodeId, newId, Refusal, sql, transaction } from '../../store/index.ts'
import type { AssignmentRow } from './assignments_shown.ts'
import { holdRelated, readRelated } from './find_related_object.ts'
import { ruleNotFound } from './rule_row.ts'

/** Assigns a rule object to what the body names. Throws `assignment_exists`, and that either is not there. */
export function createAssignment(
  db: Database,
  projectId: string,
  now: string,
  rule: string,
  body: JsonObject,
): Promise<AssignmentRow> {
  const named = readRelated(body)
  return transaction(db, async (tx) => {
    const { type, id } = await holdRelated(tx, projectId, named)
    const { rows: held } = await tx.query<{ id: string }>(sql`
      select id from coterie.validation_rules
      where id = ${decodeId('val', rule)}::uuid and project_id = ${projectId} for key share`)
    if (!held[0]) throw ruleNotFound(rule)
    const { rows } = await tx.query<AssignmentRow>(sql`
      insert into coterie.rule_assignments (id, project_id, rule_id, related_object_type, related_object_id, created_at)
      values (${newId()}, ${projectId}, ${held[0].id}, ${type}, ${id}, ${now}::timestamptz)
      on conflict (related_object_id, rule_id) do nothing
      returning id, rule_id, related_object_type, related_object_id, created_at, updated_at`)
    if (rows[0]) return rows[0]
    const { rows: there } = await tx.query<{ id: string }>(sql`
      select id from coterie.rule_assignments where related_object_id = ${id} and rule_id = ${held[0].id}`)
    const resourceId = there[0] ? encodeId('asgm', there[0].id) : ''
    throw new Refusal(
      'assignment_exists',
      `Duplicated validation_rules_assignment exists with id ${resourceId}`,
      [],
      [],
      {
        resourceId,
        resourceType: 'validation_rules_assignment',
      },
    )
  })
}

/** Takes an assignment of this rule object back. Throws `rule_assignment_not_found`. */
export async function deleteAssignment(
  db: Database,
  projectId: string,
  rule: string,
  assignment: string,
): Promise<void> {
  const { rowCount } = await transaction(db, (tx) =>
    tx.query(sql`
      delete from coterie.rule_assignments
      where id = ${decodeId('asgm', assignment)}::uuid and rule_id = ${decodeId('val', rule)}::uuid
        and project_id = ${projectId}`),
  )
  if (rowCount === 0)
    throw new Refusal(
      'rule_assignment_not_found',
      `Cannot find validation_rules_assignment with id ${assignment}`,
      [],
      [],
      { resourceId: assignment },
    )
}
