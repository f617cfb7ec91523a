import type { Differing } from './differing.ts'
import type { FindingKind } from './findings.ts'

/** The outcome of one check of one segment; nothing is wrong when `count` is 0. */
export interface Found extends Differing {
  readonly what: FindingKind
}
