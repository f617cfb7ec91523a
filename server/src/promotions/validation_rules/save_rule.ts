import type { JsonObject } from '../../ingest/door/json.ts'
import { beginWrite, type Write } from '../../segments/write.ts'
import {
  type Database,
  decodeId,
  encodeId,
  invalidInput,
  newId,
  Refusal,
  sql,
  type Tx,
  transaction,
} from '../../store/index.ts'
import { ALL_LINES } from '../money/applicable.ts'
import { readRuleObject } from './read_rule_object.ts'
import { findRuleObject, RULE_COLUMNS, type RuleObject, ruleNotFound } from './rule_row.ts'

/** Creates a rule object. Throws `invalid_validation_rules`. */
export function createRule(db: Database, projectId: string, now: string, body: JsonObject): Promise<RuleObject> {
  return whileSegmentsStay(db, projectId, now, async ({ tx, definitions }) => {
    const { name, rules, applicable, ...draft } = readRuleObject(body, definitions)
    if (name === undefined) throw invalidInput([{ path: 'name', message: 'Rules need a name.' }])
    const id = newId()
    await tx.query(sql`
      insert into coterie.validation_rules
        (id, project_id, name, rules, applicable_to, error, type, context_type, segment_ids, created_at)
      values (${id}, ${projectId}, ${name}, ${sql.json(rules ?? {})}, ${sql.json(applicable ?? ALL_LINES)},
        ${draft.error ? sql.json(draft.error) : null}, ${draft.type ?? 'expression'}, ${draft.contextType ?? 'global'},
        ${[...draft.segmentIds]}::uuid[], ${now}::timestamptz)`)
    return findRuleObject(tx, projectId, encodeId('val', id))
  })
}

/** Replaces what the body names. Throws `validation_rule_not_found` and `invalid_validation_rules`. */
export function updateRule(
  db: Database,
  projectId: string,
  now: string,
  rule: string,
  body: JsonObject,
): Promise<RuleObject> {
  return whileSegmentsStay(db, projectId, now, async ({ tx, definitions }) => {
    await findRuleObject(tx, projectId, rule)
    const { name, rules, applicable, error, type, contextType, segmentIds } = readRuleObject(body, definitions)
    const changes = [
      ...(name === undefined ? [] : [sql`name = ${name}`]),
      ...(rules === undefined ? [] : [sql`rules = ${sql.json(rules)}`, sql`segment_ids = ${[...segmentIds]}::uuid[]`]),
      ...(applicable === undefined ? [] : [sql`applicable_to = ${sql.json(applicable)}`]),
      ...(error === undefined ? [] : [sql`error = ${error === null ? null : sql.json(error)}`]),
      ...(type === undefined ? [] : [sql`type = ${type}`]),
      ...(contextType === undefined ? [] : [sql`context_type = ${contextType}`]),
      sql`updated_at = ${now}::timestamptz`,
    ]
    const { rows } = await tx.query<RuleObject>(sql`
      update coterie.validation_rules r set ${sql.join(changes, sql`, `)}
      where r.id = ${decodeId('val', rule)}::uuid and r.project_id = ${projectId} returning ${RULE_COLUMNS}`)
    if (!rows[0]) throw ruleNotFound(rule)
    return rows[0]
  })
}

/**
 * Deletes a rule object, and with it its assignments: what it guarded is free of it. `ifUnassigned`: not while it guards anything;
 * throws `resource_in_use` then.
 */
export async function deleteRule(
  db: Database,
  projectId: string,
  rule: string,
  { ifUnassigned = false }: { readonly ifUnassigned?: boolean } = {},
): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(sql`
      delete from coterie.validation_rules
      where id = ${decodeId('val', rule)}::uuid and project_id = ${projectId} returning id`)
    if (!rows[0]) throw ruleNotFound(rule)
    // Whoever assigns it meanwhile waits, and then does not find it.
    if (ifUnassigned) await requireUnassigned(tx, rule, rows[0].id)
    await tx.query(sql`delete from coterie.rule_assignments where rule_id = ${rows[0].id}`)
  })
}

const NAMED_AT_MOST = 100

async function requireUnassigned(tx: Tx, rule: string, id: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.rule_assignments where rule_id = ${id} order by id limit ${NAMED_AT_MOST}`)
  if (rows.length === 0) return
  const ids = rows.map((row) => encodeId('asgm', row.id))
  throw new Refusal(
    'resource_in_use',
    `Resource validation_rule with id ${rule} is in use by validation_rules_assignments with ids [${ids.join(', ')}]`,
    [],
    ids.map((each) => ({ object: 'validation_rules_assignment', id: each, name: each })),
    { resourceId: rule, resourceType: 'validation_rule' },
  )
}

/** A segment that is there stays until the rules that name it are saved: whoever deletes one keeps writes out. */
function whileSegmentsStay<T>(
  db: Database,
  projectId: string,
  now: string,
  work: (write: Write) => Promise<T>,
): Promise<T> {
  return transaction(db, async (tx) => work(await beginWrite(tx, projectId, { ids: [] }, now)))
}
