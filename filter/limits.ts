/** How large a filter may be. Each is configuration of the server. */
export interface Limits {
  /** Groups (all, any, not) around a condition; a `where` is counted by itself. */
  readonly depth: number
  /** Conditions, those inside `where` included. */
  readonly conditions: number
  /** Bytes of the filter as JSON in UTF-8. */
  readonly bytes: number
}

export const DEFAULT_LIMITS: Limits = Object.freeze({ depth: 10, conditions: 500, bytes: 1024 * 1024 })

/** More problems than this are counted, not listed: a list of a million wrong values is one mistake. */
export const LISTED_PROBLEMS = 500
