import { type Queryable, sql, type Tx } from '../../store/index.ts'
import type { AssignmentRow } from './assignments_shown.ts'
import { type ParsedRules, parsedRules, type RuleVersion } from './parsed_rules.ts'

/** A rule object as it is assigned to something. */
export interface AssignedRule extends ParsedRules {
  /** null: it is only tried. */
  readonly assignment: AssignmentRow | null
  /** UUID of the rule object. */
  readonly ruleId: string
  /** When it was assigned. */
  readonly createdAt: string
}

type Assignment = RuleVersion & AssignmentRow

/**
 * The rules of vouchers, campaigns, tiers and so on (by UUID), oldest assignment first; what has none is not in the map.
 * As this transaction sees them: what is kept in memory is only how they were read.
 */
export async function assignedRules(
  db: Queryable & Pick<Tx, 'named'>,
  projectId: string,
  objectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AssignedRule[]>> {
  if (objectIds.length === 0) return new Map()
  const { rows } = await db.named<Assignment>(
    'assigned_rules',
    sql`
    select a.id, a.rule_id, a.related_object_type, a.related_object_id, a.created_at, a.updated_at, r.xmin::text as version, p.definitions
    from coterie.rule_assignments a
    join coterie.validation_rules r on r.id = a.rule_id
    join coterie.projects p on p.id = a.project_id
    where a.related_object_id = any (${[...new Set(objectIds)]}::uuid[]) and a.project_id = ${projectId}
    order by a.created_at, a.id`,
  )
  const parsed = await parsedRules(db, rows)
  const assigned = new Map<string, AssignedRule[]>()
  for (const assignment of rows) {
    const { rule_id, related_object_id, created_at } = assignment
    const rules = parsed.get(rule_id)
    if (!rules) continue
    const ofObject = assigned.get(related_object_id) ?? []
    ofObject.push({ ...rules, assignment, ruleId: rule_id, createdAt: created_at })
    assigned.set(related_object_id, ofObject)
  }
  return assigned
}
