import type { Definitions } from '../../segments/definitions.ts'
import type { CheckedRules } from '../rules/checked_rules.ts'
import { ruleHolds } from '../rules/evaluate_rules.ts'
import type { RuleFacts } from '../rules/facts.ts'
import type { RuleRow } from '../rules/rule_table.ts'
import { verdictOf } from '../rules/verdict.ts'
import { validAt } from '../validity/valid_at.ts'
import type { Candidate } from './candidate.ts'
import type { Occasion } from './examination.ts'
import { isAboutWho, needsOf } from './needs_of.ts'

const NOTHING: ReadonlySet<string> = new Set()
const NONE = { redemptions: 0, order_amounts: 0, discounts: 0, credits: 0 } as const

/**
 * What is certain before anything is counted or worked out: that it is not in force now, or that its rules refuse this customer
 * whatever the rest of them says. Each rule object is asked once.
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
  const asked = new Map<CheckedRules, boolean>()
  const refuses = (checked: CheckedRules): boolean => {
    const known = asked.get(checked)
    if (known !== undefined) return known
    const refused = refusesWho(checked, facts)
    asked.set(checked, refused)
    return refused
  }
  const asksWho = about === null || about.has('customer')
  return ({ active, validity, rules }) => {
    if (!active || validAt(validity, now, project.timeZone) !== 'active') return true
    return asksWho && rules.some(({ checked }) => needsOf(checked).asksWho && refuses(checked))
  }
}

/** False whatever its other rules say: where one of those decides, it stays open. */
function refusesWho({ rules, logic }: CheckedRules, facts: RuleFacts): boolean {
  if (logic === null) return false
  const leaf = (number: string) => {
    const rule = rules.get(number)!
    return isAboutWho(rule) ? ruleHolds(rule, facts) : 'unasked'
  }
  return verdictOf(logic, leaf) === false
}
