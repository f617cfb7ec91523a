import type { Moment, Test } from '../checked.ts'
import type { Duration } from '../tree.ts'

/** What fields have in common when it comes to operators. Money is a number here, a datetime a date. */
export const FAMILIES = ['text', 'number', 'boolean', 'date', 'list', 'segments', 'undeclared'] as const
export type Family = (typeof FAMILIES)[number]

/** Each kind of value that an operator can take, and what it is once read. */
export interface Taken {
  /** Nothing, or `true`. */
  readonly nothing: true
  /** `true`. */
  readonly yes: true
  /** Parts of texts. */
  readonly texts: readonly string[]
  /** Whole texts, of which a field may have only some. */
  readonly whole_texts: readonly string[]
  readonly numbers: readonly number[]
  readonly number: number
  readonly truth: boolean
  /** Calendar dates. */
  readonly dates: readonly string[]
  /** A calendar date or an instant. */
  readonly moment: Moment
  /** A duration, or a number of days. */
  readonly duration: Duration
  /** A whole number of days, 0 or more. */
  readonly days: number
  /** A whole number of years, 0 or more. */
  readonly years: number
  readonly days_of_month: readonly number[]
  readonly months: readonly number[]
  readonly calendar_years: readonly number[]
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[]
  /** Values of the type that the list holds. */
  readonly elements: readonly (string | number | boolean)[]
  /** A whole number, 0 or more. */
  readonly count: number
  readonly segments: readonly string[]
}
export type ValueKind = keyof Taken

/** Kinds that may be written as a list, and then mean any (or none) of its values. */
export const ONE_OR_MORE: ReadonlySet<ValueKind> = new Set<ValueKind>([
  'texts',
  'whole_texts',
  'numbers',
  'dates',
  'days_of_month',
  'months',
  'calendar_years',
  'weekdays',
  'elements',
  'segments',
])

export interface SegmentTest {
  readonly test: 'segments'
  readonly segments: readonly string[]
  readonly negate: boolean
}
export type Reduced = Test | SegmentTest

export interface ReductionOf<K extends ValueKind> {
  readonly takes: K
  readonly test: (taken: Taken[K]) => Reduced
}
export type Reduction<K extends ValueKind = ValueKind> = { [P in K]: ReductionOf<P> }[K]

export interface OperatorRow {
  /** In trees; with a dollar sign before it, in Voucherify's map. */
  readonly name: string
  /** Phrases of the text language, the printed one first. `$value`, `$duration` and `$number` are what it takes. */
  readonly text: readonly string[]
  /** How a sentence goes on after "whose country". `{v}` is the value. */
  readonly says: string
  /** The test it comes down to, for each family that has it. */
  readonly on: Readonly<Partial<Record<Family, Reduction>>>
}
