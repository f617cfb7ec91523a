/** How much actions take. Each is configuration of the server. */
export interface ActionLimits {
  /** Customers in one list that is saved in the background. */
  readonly bulk: number
  /** Rows of one report; those beyond are counted. */
  readonly reportRows: number
}

export const DEFAULT_ACTION_LIMITS: ActionLimits = Object.freeze({ bulk: 10_000, reportRows: 100_000 })
