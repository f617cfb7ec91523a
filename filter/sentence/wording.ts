import type { Field } from '../checked.ts'
import type { ItemScope } from '../fields/collection.ts'
import type { FieldRow } from '../fields/field_row.ts'
import type { Scope } from '../fields/scope.ts'
import type { Duration, Measure, Value } from '../tree.ts'

/** How one language says filters. A clause follows "customers" or "orders": "whose country is Poland". */
export interface Wording {
  /** For numbers and money, if nothing else is asked for. */
  readonly locale: string
  readonly customers: (clause: string) => string
  readonly joiners: Readonly<Record<'all' | 'any', string>>
  readonly not: (clause: string, of: Scope['of'], position: Position) => string
  readonly field: (label: string, compared: Compared) => string
  readonly segments: (names: readonly string[], negated: boolean) => string
  /** Items of which there are so many. */
  readonly counted: (items: Items, quantity: Quantity) => string
  readonly measured: (items: Items, measure: SaidMeasure, compared: Compared) => string
  /** Of a collection that the project does not have. */
  readonly unknownCollection: (name: string) => string
  /** Of a field of the table; `{}` stands for a name. */
  readonly label: (row: FieldRow) => string
  readonly truth: (value: boolean) => string
  readonly months: readonly string[]
  readonly weekdays: readonly string[]
  /** A day, or an instant to which time and zone belong. */
  readonly moment: (moment: Moment) => string
  readonly quoted: (text: string) => string
}

/** A group that is part of another is kept apart from it. */
export type Position = 'whole' | 'part'

/** What stands after the name of a field, or of what is measured. */
export interface Compared {
  readonly op: string
  readonly type: Field['type']
  readonly list: boolean
  /** Null where the operator takes none. */
  readonly value: SaidValue | null
}

export interface SaidValue {
  readonly raw: Value
  /** Each of the values; none of a duration. */
  readonly words: readonly string[]
  readonly duration: Duration | null
}

/** Orders or events, as far as they lie in a time and pass a filter. */
export interface Items {
  readonly scope: ItemScope
  readonly within: SaidWindow | null
  /** A clause. */
  readonly where: string | null
}

export type SaidWindow = { readonly last: Duration } | { readonly after: string | null; readonly before: string | null }

export interface Quantity {
  readonly how: 'none' | 'exactly' | 'more_than' | 'less_than' | 'more_than_equal' | 'less_than_equal'
  readonly words: readonly string[]
  /** It is the number one. */
  readonly one: boolean
}

/** `property` is the label of what is summed up. */
export type SaidMeasure =
  | { readonly of: Extract<Measure, string> }
  | { readonly of: 'sum' | 'avg' | 'min' | 'max'; readonly property: string }

export interface Moment {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
  /** "10:15", with seconds if there are any, and "Z" or "+02:00". */
  readonly time: { readonly clock: string; readonly zone: string } | null
}
