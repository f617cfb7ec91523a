import type { Filter } from '@coterie/filter'
import type { Cause } from '../cause.ts'

/** The verdict on a node of a filter, for one customer at one moment. */
interface Verdict {
  /** Where it stands, `filter.all[0]`. */
  readonly path: string
  readonly holds: boolean
  /** When that will next change without any write; null when not before `looked_until`. */
  readonly flips_at: string | null
}

export interface ExplainedGroup extends Verdict {
  readonly kind: 'all' | 'any'
  readonly children: readonly Explained[]
}

export interface ExplainedNot extends Verdict {
  readonly kind: 'not'
  readonly child: Explained
}

/** What a condition was tested against. */
interface Tested extends Verdict {
  /** As it was written. */
  readonly condition: Filter
  /** Null when it is unknown. */
  readonly value: unknown
  /** What is stored though it counts as unknown: it does not fit its type. */
  readonly stored?: unknown
  /** Orders or events behind it, the newest first; of `first_at` and the first order's date the oldest. */
  readonly rows?: readonly ExplainedRow[]
  readonly more_rows?: boolean
}

export interface ExplainedField extends Tested {
  readonly kind: 'field'
  readonly field: string
}

export interface ExplainedCollection extends Tested {
  readonly kind: 'collection'
  readonly collection: string
}

export interface ExplainedRow {
  /** `ord_…` or `evt_…` */
  readonly id: string
  readonly source_id: string | null
  readonly created_at: string
  readonly amount?: number
  readonly status?: string
  readonly metadata?: unknown
  readonly properties?: unknown
}

export interface ExplainedSegment extends Verdict {
  readonly kind: 'segment'
  readonly condition: Filter
  readonly segments: readonly {
    readonly id: string
    readonly name: string
    readonly in: boolean
    readonly since: string | null
    readonly cause: Cause | null
  }[]
}

export type Explained = ExplainedGroup | ExplainedNot | ExplainedField | ExplainedCollection | ExplainedSegment

/** Why a filter holds for a customer or does not, and until when. */
export interface Explanation {
  /** `cust_…` */
  readonly customer: string
  /** The moment it is about. */
  readonly at: string
  readonly holds: boolean
  readonly flips_at: string | null
  /** Until when flips were looked for. */
  readonly looked_until: string
  readonly filter: Explained
}

/** The same for a segment, beside what is stored. */
export interface SegmentExplanation {
  readonly segment: string
  readonly name: string
  readonly type: 'static' | 'custom' | 'auto-update' | 'passive'
  /** Number of the definition version; null while the first is being built. */
  readonly version: number | null
  readonly customer: string
  readonly at: string
  readonly member: boolean
  readonly since: string | null
  readonly cause: Cause | null
  /** Null for lists. */
  readonly explanation: Explanation | null
}
