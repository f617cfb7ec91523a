import type { FindUses } from '../segments/read/usage.ts'
import { usesInEarningRules } from './loyalty/earning/uses_in_earning_rules.ts'
import { offersUsingSegment } from './offers/offers_using_segment.ts'
import { usesInRules } from './validation_rules/uses_in_rules.ts'

/** What in this room refers to a segment, one search per kind of thing. */
export const SEGMENT_USES: readonly FindUses[] = Object.freeze([usesInRules, offersUsingSegment, usesInEarningRules])
