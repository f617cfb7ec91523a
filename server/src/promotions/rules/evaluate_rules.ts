import type { AmongCondition, CheckedRule, CheckedRules } from './checked_rules.ts'
import type { RuleFacts } from './facts.ts'
import { linesHold, productMetadataHolds, valueHolds } from './measure_lines.ts'
import { own } from './own.ts'
import type { MetadataOwner, RuleRow } from './rule_table.ts'
import { blamed, type Missing, type Verdict, verdictOf } from './verdict.ts'

export type ViolatedKey = `${RuleRow['about']}_rules_violated`

export interface RuleVerdict {
  readonly holds: boolean
  /** What was not sent, and would have decided. */
  readonly missing: Missing | null
  /** The rules to blame, lowest number first. Empty while something is missing. */
  readonly failed: readonly FailedRule[]
  /** Of the failed rules, the first about the customer, else the order, else the redemption. */
  readonly key: ViolatedKey | null
  /** That rule's own words, or else those of the first failed rule that has any. */
  readonly message: string | null
}

export interface FailedRule {
  readonly number: string
  readonly key: ViolatedKey
  readonly message: string | null
}

const HOLDS: RuleVerdict = Object.freeze({ holds: true, missing: null, failed: [], key: null, message: null })
const ORDER_OF_BLAME: readonly ViolatedKey[] = [
  'customer_rules_violated',
  'order_rules_violated',
  'redemption_rules_violated',
]

/** Whether the rules hold, and if not, which of them is to blame. With `about`, rules about other things decide nothing. */
export function evaluateRules(
  { rules, logic }: CheckedRules,
  facts: RuleFacts,
  about: ReadonlySet<RuleRow['about']> | null = null,
): RuleVerdict {
  if (logic === null) return HOLDS
  const asked = ({ row }: CheckedRule) => about === null || about.has(row.about)
  const verdicts = new Map(
    [...rules].map(([number, rule]): [string, Verdict] => [number, asked(rule) ? ruleHolds(rule, facts) : 'unasked']),
  )
  const leaf = (number: string) => verdicts.get(number)!
  const verdict = verdictOf(logic, leaf)
  if (verdict === true || verdict === 'unasked') return HOLDS
  if (verdict !== false) return Object.freeze({ ...HOLDS, holds: false, missing: verdict })
  const failed = blamed(logic, leaf).map((number): FailedRule => {
    const rule = rules.get(number)!
    return Object.freeze({ number, key: `${rule.row.about}_rules_violated`, message: wordsOf(rule) })
  })
  const first = ORDER_OF_BLAME.flatMap((key) => failed.find((rule) => rule.key === key) ?? [])[0]!
  const message = first.message ?? failed.find((rule) => rule.message !== null)?.message ?? null
  return Object.freeze({ holds: false, missing: null, failed, key: first.key, message })
}

/** Its own words, or those of the first rule inside that has any. */
function wordsOf({ message, inside }: CheckedRule): string | null {
  return message ?? [...inside.rules.values()].find((each) => each.message !== null)?.message ?? null
}

/** Whether one of the rules holds. */
export function ruleHolds(rule: CheckedRule, facts: RuleFacts): Verdict {
  const { row, conditions, property } = rule
  const { calendar, customer, order } = facts
  if (row.needs === 'customer' && customer === null) return 'missing_customer'
  if (row.needs === 'order' && order === null) return 'missing_order'
  const { measures } = row
  switch (measures.of) {
    case 'segments':
      return amongHolds(conditions as readonly AmongCondition[], customer!.segments)
    case 'tiers':
      return amongHolds(conditions as readonly AmongCondition[], customer!.tiers)
    case 'value':
      return valueHolds(conditions, measures.read(facts), calendar)
    case 'counter': {
      const value = (facts.counted[row.name] ?? 0) + facts.adds[measures.counter.counts]
      return valueHolds(conditions, value, calendar)
    }
    case 'metadata':
      return valueHolds(conditions, own(metadataOf(measures.owner, facts), property), calendar)
    case 'prices':
      return quantified(measures.quantifier, order!.lines, ({ price }) => valueHolds(conditions, price, calendar))
    case 'line_metadata':
      return quantified(measures.quantifier, order!.lines, ({ metadata }) =>
        valueHolds(conditions, own(metadata, property), calendar),
      )
    case 'lines':
      return linesHold(rule, measures.select, order!.lines, calendar)
    case 'product_metadata':
      return productMetadataHolds(rule, order!.lines, calendar)
    case 'line':
    case 'line_property':
      throw new Error(`${row.name} stands inside other rules`)
    default:
      return measures satisfies never
  }
}

function amongHolds(conditions: readonly AmongCondition[], having: ReadonlySet<string>): boolean {
  for (const { names, negate } of conditions) if (names.some(({ name }) => having.has(name)) === negate) return false
  return true
}

function quantified<T>(quantifier: 'some' | 'each', all: readonly T[], holds: (one: T) => boolean): boolean {
  return quantifier === 'some' ? all.some(holds) : all.length > 0 && all.every(holds)
}

function metadataOf(owner: Exclude<MetadataOwner, 'order_item' | 'product'>, facts: RuleFacts) {
  switch (owner) {
    case 'customer':
      return facts.customer!.metadata
    case 'order':
      return facts.order!.metadata
    case 'redemption':
      return facts.redemption.metadata
    case 'event':
      return facts.event
    default:
      return owner satisfies never
  }
}
