import type { Filter } from '@coterie/filter'

export const SEGMENT_AUDIENCES = ['in_all_segments', 'in_any_segment', 'not_in_segments'] as const
export const AUDIENCE_TYPES = [...SEGMENT_AUDIENCES, 'age_within', 'filter'] as const

/** One thing that must hold for whoever may see an offer, as it is stored. */
export type Audience =
  | {
      readonly type: (typeof SEGMENT_AUDIENCES)[number]
      /** `seg_…` */
      readonly segments: readonly string[]
    }
  | {
      readonly type: 'age_within'
      /** Whole years, both included. */
      readonly minimum_age: number | null
      readonly maximum_age: number | null
    }
  | {
      readonly type: 'filter'
      /** Canonical. */
      readonly filter: Filter
    }
