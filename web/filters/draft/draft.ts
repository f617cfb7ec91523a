import type { Measure, Value, Window } from '@coterie/filter'
import type { RuleGroupType, RuleType } from 'react-querybuilder'

export type Combinator = 'all' | 'any'

/** A filter that somebody is building: groups of conditions, each with an id that stays while it moves. `not` is "none of". */
export interface Draft extends RuleGroupType<DraftRule, Combinator> {
  id: string
  rules: DraftNode[]
}

/** One condition, as far as it is chosen yet. */
export interface DraftRule extends RuleType<string, string, Value | undefined> {
  id: string
  /** The path of a field, or the name of a collection; empty until one is chosen. */
  field: string
  /** Empty until one is chosen; of a collection, "has at least one". */
  operator: string
  /** An empty text, an empty list or a duration of 0 is one that nobody has filled in yet. */
  value: Value | undefined
  /** What is asked of the collection; absent for a field. */
  collection?: Measured
}

/** What of a collection is compared, and which of its items count. */
export interface Measured {
  readonly measure?: Measure
  /** A last amount of 0 and an empty moment are not filled in yet. */
  readonly within?: Window
  /** Of fields of the items alone. */
  readonly where?: Draft
}

export type DraftNode = Draft | DraftRule

export const isGroup = (node: DraftNode): node is Draft => 'rules' in node
