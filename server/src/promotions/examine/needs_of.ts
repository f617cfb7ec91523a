import type { CheckedRule, CheckedRules } from '../rules/checked_rules.ts'
import { type FactsNeeded, factsNeeded, namedSegments } from '../rules/facts_needed.ts'
import type { Logic } from '../rules/logic.ts'
import type { Candidate } from './candidate.ts'

/** What rules need is a matter of the rules alone, and the same object stands for the same rules: it is worked out once. */
const kept = new WeakMap<CheckedRules, Needs>()

interface Needs extends FactsNeeded {
  /** `seg_…`, each once. */
  readonly named: readonly string[]
  /** Those that must hold whatever the others say, and that the customer's segments and metadata decide. */
  readonly ofWhom: readonly CheckedRule[]
  /** Whether those are all. */
  readonly onlyOfWhom: boolean
}

const isOfWhom = ({ row: { measures } }: CheckedRule): boolean =>
  measures.of === 'segments' || (measures.of === 'metadata' && measures.owner === 'customer')

export function needsOf(rules: CheckedRules): Needs {
  const known = kept.get(rules)
  if (known) return known
  const named = [...new Set(namedSegments(rules).map(({ name }) => name))]
  const ofWhom = mustHold(rules.logic)
    .map((number) => rules.rules.get(number)!)
    .filter(isOfWhom)
  const needs = Object.freeze({
    ...factsNeeded([rules]),
    named,
    ofWhom,
    onlyOfWhom: ofWhom.length === rules.rules.size,
  })
  kept.set(rules, needs)
  return needs
}

/** The rules without any of which the whole does not hold. */
function mustHold(logic: Logic | null): readonly string[] {
  if (logic?.is === 'rule') return [logic.number]
  return logic?.is === 'and' ? logic.of.flatMap(mustHold) : []
}

/** What all of these need together, but for the counters, which are each one's own. */
export function needsOfAll(candidates: readonly Candidate[]): Omit<FactsNeeded, 'counters'> {
  const all = { customer: false, order: false, tiers: false, holder: false, catalogue: false }
  const segments = new Set<string>()
  for (const { rules } of candidates)
    for (const { checked } of rules) {
      const needs = needsOf(checked)
      all.customer ||= needs.customer
      all.order ||= needs.order
      all.tiers ||= needs.tiers
      all.holder ||= needs.holder
      all.catalogue ||= needs.catalogue
      for (const segment of needs.segments) segments.add(segment)
    }
  return { ...all, segments: [...segments] }
}
