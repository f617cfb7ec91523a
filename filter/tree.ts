/** The condition tree as it is written, sent and stored (FILTERS.md, section 2). */
export type Filter = All | Any | Not | Condition

export interface All {
  readonly all: readonly Filter[]
}
export interface Any {
  readonly any: readonly Filter[]
}
export interface Not {
  readonly not: Filter
}

export type Condition = FieldCondition | CollectionCondition

export interface FieldCondition {
  readonly field: string
  readonly op: string
  readonly value?: Value
}

export interface CollectionCondition {
  readonly collection: string
  readonly where?: Filter
  readonly within?: Window
  readonly measure?: Measure
  readonly op?: string
  readonly value?: Value
}

export type Scalar = string | number | boolean
export type Value = Scalar | Duration | readonly Scalar[]

export type Measure =
  | 'count'
  | 'first_at'
  | 'last_at'
  | { readonly sum: string }
  | { readonly avg: string }
  | { readonly min: string }
  | { readonly max: string }

export type Window = { readonly last: Duration } | { readonly after?: string; readonly before?: string }

export const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type Unit = (typeof UNITS)[number]

export interface Duration {
  readonly amount: number
  readonly unit: Unit
}
