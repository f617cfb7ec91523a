/**
 * A filter that has passed the checker: every field resolved, every operator reduced to the few tests
 * that the compiler knows, every value of its type. What later rooms read; nothing else reaches them.
 */
import type { Duration } from './tree.ts'

export type Checked = CheckedGroup | CheckedNot | CheckedField | CheckedCollection | CheckedSegment

export interface CheckedGroup {
  readonly kind: 'all' | 'any'
  /** Where it stands in the tree, `filter.all[0]`; the root is `filter`. */
  readonly path: string
  readonly children: readonly Checked[]
}

export interface CheckedNot {
  readonly kind: 'not'
  readonly path: string
  readonly child: Checked
}

export interface CheckedField {
  readonly kind: 'field'
  readonly path: string
  readonly field: Field
  readonly test: Test
}

export interface CheckedCollection {
  readonly kind: 'collection'
  readonly path: string
  /** `null` is the orders; otherwise the name of the event. */
  readonly event: string | null
  readonly where: Checked | null
  /** A condition in `where`, at any depth, names the order's status (then orders of every status count). */
  readonly namesStatus: boolean
  readonly within: CheckedWindow | null
  readonly measure: CheckedMeasure
  readonly test: Test
}

export interface CheckedSegment {
  readonly kind: 'segment'
  readonly path: string
  /** Canonical segment ids (`seg_…`); any of them. */
  readonly segments: readonly string[]
  readonly negate: boolean
}

export type ScalarType = 'text' | 'number' | 'money' | 'boolean' | 'date' | 'datetime'

/** Where the compiler finds a field's value. `column` and `item` names are field paths of FILTERS.md. */
export type FieldSource =
  | { readonly in: 'column'; readonly name: string }
  | { readonly in: 'metadata'; readonly key: string }
  | { readonly in: 'system_metadata'; readonly keys: readonly string[] }
  | { readonly in: 'consent'; readonly key: string }
  | { readonly in: 'loyalty'; readonly fact: 'points' | 'referred_customers'; readonly campaign: string | null }
  | { readonly in: 'bucket' }
  | {
      readonly in: 'item'
      readonly name: 'amount' | 'status' | 'created_at' | 'items.name' | 'items.source_id' | 'items.sku'
    }
  | { readonly in: 'property'; readonly key: string }

export interface Field {
  /** As written: `metadata.tier`. */
  readonly path: string
  /** `metadata` of an item field is the order's; `property` is an event's. */
  readonly of: 'customer' | 'order' | 'event'
  readonly source: FieldSource
  /** `undeclared`: a metadata key no schema names, for tests that fit any type (`known`). `moment`: date or datetime, whichever is stored. */
  readonly type: ScalarType | 'moment' | 'undeclared'
  readonly list: boolean
  /** Text that compares exactly (source_id). */
  readonly exact: boolean
  /** Counts and totals that are 0 rather than unknown. */
  readonly neverUnknown: boolean
}

/** `negate` is the exact complement: true for an unknown value too. */
export type Test =
  | { readonly test: 'known'; readonly negate: boolean }
  | { readonly test: 'text'; readonly op: TextOp; readonly values: readonly string[]; readonly negate: boolean }
  | { readonly test: 'number'; readonly op: NumberOp; readonly values: readonly number[]; readonly negate: boolean }
  | { readonly test: 'boolean'; readonly value: boolean; readonly negate: boolean }
  | { readonly test: 'date'; readonly date: DateTest; readonly negate: boolean }
  | {
      readonly test: 'list_contains'
      readonly values: readonly (string | number | boolean)[]
      readonly negate: boolean
    }
  | { readonly test: 'list_count'; readonly op: 'is' | 'less_than' | 'more_than'; readonly value: number }

export type TextOp = 'is' | 'contains' | 'starts_with' | 'ends_with'
export type NumberOp = 'is' | 'more_than' | 'less_than' | 'more_than_equal' | 'less_than_equal'

/** A calendar date `YYYY-MM-DD`, or an instant as ISO 8601 with its zone. */
export type Moment = { readonly date: string } | { readonly instant: string }

export type DateTest =
  | { readonly op: 'on'; readonly dates: readonly string[] }
  | { readonly op: 'after' | 'before'; readonly moment: Moment }
  | {
      readonly op: 'more_than_ago' | 'less_than_ago' | 'more_than_future' | 'less_than_future'
      readonly duration: Duration
    }
  /** The local date is today + offset (today, yesterday, tomorrow, is_days_ago, is_days_in_future). */
  | { readonly op: 'day'; readonly offset: number }
  /** The calendar period `offset` periods from this one (this_, last_, next_). */
  | { readonly op: 'period'; readonly unit: 'week' | 'month' | 'year'; readonly offset: -1 | 0 | 1 }
  | { readonly op: 'years_ago'; readonly years: number }
  | {
      readonly op: 'part'
      readonly part: 'day_of_month' | 'month' | 'year' | 'weekday'
      readonly values: readonly number[]
    }
  | { readonly op: 'anniversary_day'; readonly offset: number }
  | { readonly op: 'anniversary_period'; readonly unit: 'week' | 'month'; readonly offset: -1 | 0 | 1 }
  | {
      readonly op: 'anniversary_nearest'
      readonly direction: 'ahead' | 'behind'
      readonly compare: 'more_than' | 'less_than'
      readonly days: number
    }

export type CheckedWindow =
  | { readonly last: Duration }
  /** At least one of the two; `at >= after` and `at < before`; a date is its local midnight. */
  | { readonly after: Moment | null; readonly before: Moment | null }

export type CheckedMeasure =
  | { readonly measure: 'count' | 'first_at' | 'last_at' }
  | { readonly measure: 'sum' | 'avg' | 'min' | 'max'; readonly property: Field }
