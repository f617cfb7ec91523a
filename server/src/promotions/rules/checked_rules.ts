import type { Field, Test } from '@coterie/filter'
import type { Logic } from './logic.ts'
import type { RuleRow } from './rule_table.ts'

/** Rules that have passed the checker. */
export interface CheckedRules {
  readonly rules: ReadonlyMap<string, CheckedRule>
  /** null: no rules, everything passes. */
  readonly logic: Logic | null
}

export interface CheckedRule {
  /** Where it stands: `rules["1"]`. */
  readonly path: string
  readonly row: RuleRow
  /** The metadata key. */
  readonly property: string | null
  /** All must hold. */
  readonly conditions: readonly CheckedCondition[]
  /** About the lines that the conditions found. */
  readonly inside: CheckedRules
  /** The rule's own words for whom it refuses. */
  readonly message: string | null
}

export type CheckedCondition = ValueCondition | AmongCondition | ThingsCondition

/** Any of the tests. */
export interface ValueCondition {
  readonly on: 'value'
  readonly field: Pick<Field, 'type' | 'list'>
  readonly tests: readonly Test[]
}

/** In any of the segments or tiers, or in none. */
export interface AmongCondition {
  readonly on: 'among'
  readonly names: readonly { readonly name: string; readonly path: string }[]
  readonly negate: boolean
}

/** Any of the products and SKUs, or none. */
export interface ThingsCondition {
  readonly on: 'things'
  readonly things: readonly NamedThing[]
  readonly negate: boolean
}

export interface NamedThing {
  readonly object: 'product' | 'sku'
  /** Its id and its source id: either will do. */
  readonly ids: readonly string[]
}
