/** Why it was decided so, as it is kept with a redemption. */
export interface Decided {
  readonly at?: string
  readonly rules: readonly DecidedRule[]
  readonly segments: readonly DecidedSegment[]
}

export interface DecidedRule {
  readonly id: string
  readonly name: string
  readonly holds: boolean
  readonly message?: string
}

export interface DecidedSegment {
  readonly id: string
  readonly name: string
  readonly member: boolean
  readonly since: string | null
  readonly version: number
}

/** Rollbacks and stacks have none: there was nothing to decide. */
export function readDecided(decided: Readonly<Record<string, unknown>> | undefined): Decided {
  const { rules = [], segments = [], at } = (decided ?? {}) as Partial<Decided>
  return { rules, segments, ...(at !== undefined && { at }) }
}
