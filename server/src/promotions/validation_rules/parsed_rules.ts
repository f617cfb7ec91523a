import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { type Queryable, sql } from '../../store/index.ts'
import { ALL_LINES, type Applicable } from '../money/applicable.ts'
import { readApplicable } from '../money/read_applicable.ts'
import type { CheckedRule, CheckedRules } from '../rules/checked_rules.ts'
import type { RuleSchemas } from '../rules/read_conditions.ts'
import { readRules } from '../rules/read_rules.ts'
import { findRule } from '../rules/rule_table.ts'

/** A stored rule object, read. */
export interface ParsedRules {
  readonly name: string
  /** Its words for whom it refuses, where the failed rule has none. */
  readonly error: string | null
  readonly checked: CheckedRules
  readonly applicable: Applicable
}

/** Which state of a rule object and of the schemas it was read by. */
export interface RuleVersion {
  readonly rule_id: string
  /** The transaction that wrote the row. */
  readonly version: string
  readonly definitions: number
}

interface StoredRules extends RuleVersion {
  readonly name: string
  readonly rules: JsonObject
  readonly applicable_to: unknown
  readonly error: JsonObject | null
  readonly schemas: RuleSchemas | null
}

/** Rules are read once per state; whatever is kept is exactly what the transaction has just seen to be there. */
const kept = new Map<string, { readonly state: string; readonly parsed: ParsedRules }>()
const KEPT_AT_MOST = 20_000

const stateOf = ({ version, definitions }: RuleVersion) => `${version} ${definitions}`

/** The rule objects of these states, by UUID; from memory where it holds them. */
export async function parsedRules(
  db: Queryable,
  versions: readonly RuleVersion[],
): Promise<ReadonlyMap<string, ParsedRules>> {
  const found = new Map<string, ParsedRules>()
  const unknown: string[] = []
  for (const version of versions) {
    const held = kept.get(version.rule_id)
    if (held && held.state === stateOf(version)) found.set(version.rule_id, held.parsed)
    else unknown.push(version.rule_id)
  }
  if (unknown.length === 0) return found
  const { rows } = await db.query<StoredRules>(sql`
    select r.id as rule_id, r.xmin::text as version, p.definitions, r.name, r.rules, r.applicable_to, r.error,
      (select jsonb_object_agg(m.resource, m.properties) from coterie.metadata_schemas m where m.project_id = p.id) as schemas
    from coterie.validation_rules r join coterie.projects p on p.id = r.project_id
    where r.id = any (${[...new Set(unknown)]}::uuid[])`)
  for (const row of rows) {
    const parsed = parse(row)
    if (kept.size >= KEPT_AT_MOST) kept.clear()
    kept.set(row.rule_id, { state: stateOf(row), parsed })
    found.set(row.rule_id, parsed)
  }
  return found
}

function parse({ name, rules, applicable_to, error, schemas }: StoredRules): ParsedRules {
  const problems: Problem[] = []
  const checked = readRules(rules, 'rules', problems, schemas ?? {})
  const applicable = readApplicable(applicable_to, 'applicable_to', problems)
  const message = error?.message
  return Object.freeze({
    name,
    error: typeof message === 'string' && message !== '' ? message : null,
    checked: checked ?? NEVER,
    applicable: applicable ?? ALL_LINES,
  })
}

const NOTHING_HOLDS: CheckedRule = Object.freeze({
  path: 'rules["1"]',
  row: findRule('redemption.metadata')!,
  property: '',
  conditions: [{ on: 'value', field: { type: 'text', list: false }, tests: [] }],
  inside: { rules: new Map(), logic: null },
  message: null,
} satisfies CheckedRule)

/** Rules that a later schema left without meaning let nobody through, until somebody has put them right. */
const NEVER: CheckedRules = Object.freeze({
  rules: new Map([['1', NOTHING_HOLDS]]),
  logic: { is: 'rule', number: '1' },
} satisfies CheckedRules)
