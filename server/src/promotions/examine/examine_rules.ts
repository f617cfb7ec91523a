import { type Definitions, uuidOf } from '../../segments/definitions.ts'
import { encodeId, type RefusalCode } from '../../store/index.ts'
import { evaluateRules, type RuleVerdict } from '../rules/evaluate_rules.ts'
import type { RuleFacts } from '../rules/facts.ts'
import type { AssignedRule } from '../validation_rules/assigned_rules.ts'
import type { Candidate } from './candidate.ts'
import type { Decided } from './examination.ts'
import type { Setting } from './examine_one.ts'
import type { GatheredFacts } from './gather_facts.ts'
import { needsOf } from './needs_of.ts'

/** Why the rules of a redeemable refuse. */
export interface RulesRefuse {
  readonly code: RefusalCode
  readonly details: string
  readonly ownMessage: string | null
}

export interface ExaminedRules {
  /** null: all hold. */
  readonly refuse: RulesRefuse | null
  readonly rules: Decided['rules']
}

const NO_RULES: ExaminedRules = Object.freeze({ refuse: null, rules: [] })
/** For whoever only asks what can be used. */
const REFUSED = Object.freeze({
  refuse: { code: 'redemption_rules_violated', details: '', ownMessage: null },
  rules: [],
} as const satisfies ExaminedRules)
const ORDER_OF_BLAME = ['customer_rules_violated', 'order_rules_violated', 'redemption_rules_violated'] as const
const REQUIRED = Object.freeze({
  missing_customer: 'Customer is required to validate rules',
  missing_order: 'Order is required to validate rules',
})

/** All rules of a redeemable, of which the first to blame says how it is refused. */
export function examineRules(
  { rules, what }: Candidate,
  factsOf: () => RuleFacts,
  { about, explain = true, whomHolds = false }: Pick<Setting, 'about' | 'explain' | 'whomHolds'>,
): ExaminedRules {
  const asked = whomHolds && !explain ? rules.filter(({ checked }) => !needsOf(checked).onlyOfWhom) : rules
  if (asked.length === 0) return NO_RULES
  const facts = factsOf()
  if (!explain) return asked.every(({ checked }) => evaluateRules(checked, facts, about).holds) ? NO_RULES : REFUSED
  const examined = asked.map((rule) => ({ rule, verdict: evaluateRules(rule.checked, facts, about) }))
  return { refuse: refusalOf(what, examined), rules: examined.map(({ rule, verdict }) => decidedOf(rule, verdict)) }
}

interface Examined {
  readonly rule: AssignedRule
  readonly verdict: RuleVerdict
}

function refusalOf(what: string, examined: readonly Examined[]): RulesRefuse | null {
  const missing = examined.find(({ verdict }) => verdict.missing !== null)?.verdict.missing
  if (missing) return { code: missing, details: REQUIRED[missing], ownMessage: null }
  const violated = examined.filter(({ verdict }) => !verdict.holds)
  const first = ORDER_OF_BLAME.flatMap((key) => violated.find(({ verdict }) => verdict.key === key) ?? [])[0]
  if (!first) return null
  const { rule, verdict } = first
  return {
    code: verdict.key!,
    details: violatedBy(
      what,
      violated.map(({ rule: { ruleId } }) => ruleId),
    ),
    ownMessage: verdict.message ?? rule.error,
  }
}

export const violatedBy = (what: string, ruleIds: readonly string[]): string =>
  `${what} cannot be redeemed because of violated validation rules: ${ruleIds.map((id) => encodeId('val', id)).join(', ')}`

const decidedOf = (
  { ruleId, name, error }: AssignedRule,
  { holds, failed, message }: RuleVerdict,
): Decided['rules'][number] => ({
  id: encodeId('val', ruleId),
  name,
  holds,
  failed: failed.map(({ number }) => number),
  message: holds ? null : (message ?? error),
})

/** The segments that the rules name, with the version of that moment and whether the customer was in. */
export function decidedSegments(
  { rules }: Candidate,
  { segments }: Definitions,
  { memberships }: Pick<GatheredFacts, 'memberships'>,
): Decided['segments'] {
  if (rules.length === 0) return []
  const named = new Set(rules.flatMap(({ checked }) => needsOf(checked).named))
  return [...named].map((id) => {
    const segment = segments.get(uuidOf(id))
    const since = memberships.get(id) ?? null
    return { id, name: segment?.name ?? id, version: segment?.currentNumber ?? null, member: since !== null, since }
  })
}
