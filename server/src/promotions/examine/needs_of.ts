import type { CheckedRule, CheckedRules } from '../rules/checked_rules.ts'
import { type FactsNeeded, factsNeeded, namedSegments } from '../rules/facts_needed.ts'
import type { Candidate } from './candidate.ts'

/** What rules need is a matter of the rules alone, and the same object stands for the same rules: it is worked out once. */
const kept = new WeakMap<CheckedRules, Needs>()

interface Needs extends FactsNeeded {
  /** `seg_…`, each once. */
  readonly named: readonly string[]
  /** Whether some of it can be told by the customer's segments and metadata. */
  readonly asksWho: boolean
}

/** What can be told by the customer's segments and metadata alone. */
export const isAboutWho = ({ row: { measures } }: CheckedRule): boolean =>
  measures.of === 'segments' || (measures.of === 'metadata' && measures.owner === 'customer')

export function needsOf(rules: CheckedRules): Needs {
  const known = kept.get(rules)
  if (known) return known
  const named = [...new Set(namedSegments(rules).map(({ name }) => name))]
  const asksWho = [...rules.rules.values()].some(isAboutWho)
  const needs = Object.freeze({ ...factsNeeded([rules]), named, asksWho })
  kept.set(rules, needs)
  return needs
}

/** What all of these need together, but for the counters, which are each one's own. */
export function needsOfAll(candidates: readonly Candidate[]): Omit<FactsNeeded, 'counters'> {
  const all = { customer: false, order: false, tiers: false, holder: false, catalogue: false }
  const segments = new Set<string>()
  for (const { rules } of candidates)
    for (const { checked } of rules) {
      const needs = needsOf(checked)
      for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] ||= needs[key]
      for (const segment of needs.segments) segments.add(segment)
    }
  return { ...all, segments: [...segments] }
}
