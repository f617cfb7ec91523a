import type { Definitions } from '../../segments/definitions.ts'
import { ruleHolds } from '../rules/evaluate_rules.ts'
import type { RuleFacts } from '../rules/facts.ts'
import type { RuleRow } from '../rules/rule_table.ts'
import { validAt } from '../validity/valid_at.ts'
import type { Candidate } from './candidate.ts'
import type { Occasion } from './examination.ts'
import { needsOf } from './needs_of.ts'

const NOTHING: ReadonlySet<string> = new Set()
const NONE = { redemptions: 0, order_amounts: 0, discounts: 0, credits: 0 } as const

/**
 * What is certain before anything is counted or worked out: that it is not in force now, or that its rules refuse this customer
 * whatever the rest of them says.
 */
export function ruledOut(
  { project, calendarAt }: Definitions,
  now: string,
  { customer, metadata }: Occasion,
  segments: ReadonlySet<string>,
  about: ReadonlySet<RuleRow['about']> | null,
): (candidate: Candidate) => boolean {
  const facts: RuleFacts = {
    calendar: calendarAt(now),
    customer: customer && { metadata: customer.metadata, segments, tiers: NOTHING, holdsVoucher: false },
    order: null,
    redemption: { metadata, pointsUsed: 0 },
    event: {},
    counted: {},
    adds: NONE,
  }
  const asksWho = about === null || about.has('customer')
  return ({ active, validity, rules }) => {
    if (!active || validAt(validity, now, project.timeZone) !== 'active') return true
    if (!asksWho) return false
    for (const { checked } of rules)
      for (const rule of needsOf(checked).ofWhom) if (ruleHolds(rule, facts) === false) return true
    return false
  }
}
