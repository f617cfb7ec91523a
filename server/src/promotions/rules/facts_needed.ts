import type { CheckedRule, CheckedRules } from './checked_rules.ts'
import type { Counter } from './rule_table.ts'

/** What has to be read before rules can be evaluated, so that it is read in one transaction. */
export interface FactsNeeded {
  readonly customer: boolean
  readonly order: boolean
  /** `seg_…` */
  readonly segments: readonly string[]
  readonly tiers: boolean
  /** Whether the customer holds the voucher. */
  readonly holder: boolean
  /** The products' own metadata. */
  readonly catalogue: boolean
  /** By name of the rule, which is their name in the facts. */
  readonly counters: ReadonlyMap<string, Counter>
}

export function factsNeeded(all: readonly CheckedRules[]): FactsNeeded {
  const rules = all.flatMap(({ rules }) => [...rules.values()])
  const measuring = (of: string) => rules.filter(({ row }) => row.measures.of === of)
  return Object.freeze({
    customer: rules.some(({ row }) => row.needs === 'customer'),
    order: rules.some(({ row }) => row.needs === 'order'),
    segments: [
      ...new Set(
        measuring('segments')
          .flatMap(namesIn)
          .map(({ name }) => name),
      ),
    ],
    tiers: measuring('tiers').length > 0,
    holder: rules.some(({ row }) => row.name === 'publication.redeemable_by_linked_customer'),
    catalogue: measuring('product_metadata').length > 0,
    counters: new Map(
      rules.flatMap(({ row }): [string, Counter][] =>
        row.measures.of === 'counter' ? [[row.name, row.measures.counter]] : [],
      ),
    ),
  })
}

/** The segments that rules name, and where: for the check that they exist, and for what uses a segment. */
export function namedSegments({ rules }: CheckedRules): readonly { readonly name: string; readonly path: string }[] {
  return [...rules.values()].filter(({ row }) => row.measures.of === 'segments').flatMap(namesIn)
}

function namesIn({ conditions }: CheckedRule) {
  return conditions.flatMap((condition) => (condition.on === 'among' ? condition.names : []))
}
