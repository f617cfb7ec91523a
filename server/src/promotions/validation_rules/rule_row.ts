import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, type Sql, sql } from '../../store/index.ts'
import type { Applicable } from '../money/applicable.ts'

/** A row of `validation_rules`. */
export interface RuleObject {
  readonly id: string
  readonly name: string
  /** As they were sent and are shown. */
  readonly rules: JsonObject
  readonly applicable_to: Applicable
  /** `{message}`: the words for whom the rules refuse, where no rule of them has its own. */
  readonly error: JsonObject | null
  readonly type: string
  readonly context_type: string
  readonly created_at: string
  readonly updated_at: string | null
  readonly assignments_count: number
}

/** The columns of a `RuleObject`, of `coterie.validation_rules r`. */
export const RULE_COLUMNS: Sql = sql`r.id, r.name, r.rules, r.applicable_to, r.error, r.type, r.context_type, r.created_at, r.updated_at,
  (select count(*)::int from coterie.rule_assignments a where a.rule_id = r.id) as assignments_count`

/** By id (`val_…`). Throws `validation_rule_not_found`. */
export async function findRuleObject(db: Queryable, projectId: string, rule: string): Promise<RuleObject> {
  const { rows } = await db.query<RuleObject>(sql`
    select ${RULE_COLUMNS} from coterie.validation_rules r
    where r.id = ${decodeId('val', rule)}::uuid and r.project_id = ${projectId}`)
  if (!rows[0]) throw ruleNotFound(rule)
  return rows[0]
}

export const ruleNotFound = (rule: string): Refusal =>
  new Refusal('validation_rule_not_found', `Cannot find validation_rules with id ${rule}`, [], [], {
    resourceId: rule,
  })
