import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import { at } from '../../ingest/door/path.ts'
import { decodeId, invalidInput, newId, sql, type Tx } from '../../store/index.ts'
import type { RelatedObject } from './related_object.ts'
import { ruleNotFound } from './rule_row.ts'

/** The `validation_rules: ["val_…"]` of a body: undefined when it is not there. */
export function readRuleIds(value: unknown, path: string, problems: Problem[]): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value) && value.length <= 100 && value.every((each) => typeof each === 'string')) return value
  problems.push({
    path,
    message: `A list of at most 100 ids of validation rules is needed here, not ${describe(value)}.`,
  })
  return undefined
}

/** Assigns rules (`val_…`) to something; those it has already stay as they are. Throws `validation_rule_not_found`. */
export async function assignRules(
  tx: Tx,
  projectId: string,
  now: string,
  { type, id }: RelatedObject,
  rules: readonly string[],
): Promise<void> {
  if (rules.length === 0) return
  const ids = [...new Set(rules)].map((rule, i) => {
    if (typeof rule === 'string') return { rule, id: decodeId('val', rule) }
    throw invalidInput([{ path: at('validation_rules', i), message: `An id is needed here, not ${describe(rule)}.` }])
  })
  // Nobody deletes them until they are assigned.
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.validation_rules
    where id = any (${ids.flatMap(({ id }) => id ?? [])}::uuid[]) and project_id = ${projectId} order by id for key share`)
  const there = new Set(rows.map((row) => row.id))
  const missing = ids.find(({ id }) => id === null || !there.has(id))
  if (missing) throw ruleNotFound(missing.rule)
  await tx.query(sql`
    insert into coterie.rule_assignments (id, project_id, rule_id, related_object_type, related_object_id, created_at)
    select n.id, ${projectId}, n.rule_id, ${type}, ${id}, ${now}::timestamptz
    from unnest(${ids.map(newId)}::uuid[], ${ids.map((each) => each.id)}::uuid[]) as n (id, rule_id)
    on conflict (related_object_id, rule_id) do nothing`)
}

/** Takes the assignments of what is deleted away. */
export async function unassignRules(tx: Tx, projectId: string, objectIds: readonly string[]): Promise<void> {
  if (objectIds.length === 0) return
  await tx.query(sql`
    delete from coterie.rule_assignments
    where related_object_id = any (${[...objectIds]}::uuid[]) and project_id = ${projectId}`)
}
