/** Something stored that is not what the raw rows say. */
export interface Finding {
  readonly what: string
  /** The same in words. */
  readonly meaning: string
  /** The segment's name; null where it is not about a segment. */
  readonly segment: string | null
  /** How many are wrong. */
  readonly count: number
  /** Some of them: customers (`cust_…`), vouchers (`v_…`), … */
  readonly sample: readonly string[]
}

export interface Health {
  readonly findings: readonly Finding[]
  /** How many segments were recomputed. */
  readonly segments: number
  /** How far behind the clock time has been followed, in milliseconds. */
  readonly sweep_behind_ms: number
}
