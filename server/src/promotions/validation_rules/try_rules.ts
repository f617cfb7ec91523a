import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import { type Connections, decodeId, invalidInput, Refusal, sql } from '../../store/index.ts'
import { atOneMoment } from '../examine/at_one_moment.ts'
import type { Candidate } from '../examine/candidate.ts'
import { gatherFacts } from '../examine/gather_facts.ts'
import { readOccasionAsked } from '../examine/read_asked.ts'
import { readOccasion } from '../examine/read_occasion.ts'
import { ruleFactsOf } from '../examine/rule_facts.ts'
import { orderAmount } from '../money/amounts.ts'
import type { Applicable } from '../money/applicable.ts'
import { evaluateRules, type RuleVerdict } from '../rules/evaluate_rules.ts'
import type { TierRow } from '../tiers/tier_row.ts'
import { ALWAYS } from '../validity/validity.ts'
import { parsedRules, type RuleVersion } from './parsed_rules.ts'
import { ruleNotFound } from './rule_row.ts'

export interface TriedRules {
  readonly verdict: RuleVerdict
  readonly applicable: Applicable
  /** The words for whom they refuse. */
  readonly message: string | null
}

const REQUIRED = Object.freeze({
  missing_customer: 'Customer is required to validate rules',
  missing_order: 'Order is required to validate rules',
})

/**
 * Whether the rules would hold for `{customer?, order?, metadata?}` now, assigned to nothing: counters stand at nothing but this
 * one redemption. Nothing is stored. Throws `missing_customer` and `missing_order` where that decides.
 */
export function tryRules(
  db: Connections,
  projectId: string,
  now: string,
  rule: string,
  body: JsonObject,
): Promise<TriedRules> {
  return atOneMoment(db, projectId, async (tx, definitions) => {
    const { rows } = await tx.query<RuleVersion>(sql`
      select r.id as rule_id, r.xmin::text as version, p.definitions
      from coterie.validation_rules r join coterie.projects p on p.id = r.project_id
      where r.id = ${decodeId('val', rule)}::uuid and r.project_id = ${projectId}`)
    if (!rows[0]) throw ruleNotFound(rule)
    const id = rows[0].rule_id
    const parsed = (await parsedRules(tx, rows)).get(id)!
    const problems: Problem[] = []
    const asked = readOccasionAsked(projectId, body, DEFAULT_INGEST_LIMITS, problems)
    if (problems.length > 0) throw invalidInput(problems)
    const occasion = await readOccasion(tx, projectId, asked)
    const candidate = nothingButRules(id, [{ ...parsed, assignment: null, ruleId: id, createdAt: now }])
    const gathered = await gatherFacts(tx, definitions, now, occasion, [candidate])
    const order = occasion.order?.priced ?? null
    const around = { first: order, before: order, after: order }
    const adds = { redemptions: 1, order_amounts: order ? orderAmount(order) : 0, discounts: 0, credits: 0 }
    const verdict = evaluateRules(
      parsed.checked,
      ruleFactsOf(candidate, occasion, around, gathered, { counted: {}, adds, pointsUsed: 0 }),
    )
    if (verdict.missing !== null) throw new Refusal(verdict.missing, REQUIRED[verdict.missing])
    return { verdict, applicable: parsed.applicable, message: verdict.message ?? (verdict.holds ? null : parsed.error) }
  })
}

/** What could be redeemed if it only had the rules: a tier of no promotion, which nobody has ever redeemed. */
function nothingButRules(id: string, rules: Candidate['rules']): Candidate {
  return {
    asked: { object: 'promotion_tier', id, credits: null, reward: null },
    voucher: null,
    tier: { id } as TierRow,
    campaign: null,
    what: 'Promotion Tier',
    validity: ALWAYS,
    active: true,
    rules,
    deduction: null,
    reward: null,
  }
}
