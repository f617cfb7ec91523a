interface Change {
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

export interface ReadSummary {
  readonly changes: readonly Change[]
  /** What else is told. */
  readonly facts: readonly (readonly [key: string, value: unknown])[]
}

type Summary = Readonly<Record<string, unknown>>

/** Takes what an entry of the log tells apart: what is otherwise than before, and the rest. */
export function readSummary(summary: Summary): ReadSummary {
  const { before, after, from, to, fields, name, ...rest } = summary
  if (isSummary(before) && isSummary(after)) {
    const changes = Object.keys(after).map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }))
    return { changes, facts: Object.entries(rest) }
  }
  if (from !== undefined && to !== undefined)
    return { changes: [{ key: 'role', before: from, after: to }], facts: Object.entries(rest) }
  return {
    changes: [],
    facts: [...Object.entries(rest), ...(fields === undefined ? [] : [['fields', fields] as const])],
  }
}

const isSummary = (value: unknown): value is Summary => typeof value === 'object' && value !== null
