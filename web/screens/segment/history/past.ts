import type { Answer } from '../../../api/ask.ts'

export type Version = Answer<'GET /v1/segments/:segment/versions'>['versions'][number]
export type Deed = Answer<'GET /v1/audit-log'>['entries'][number]

/** Something in the history of a segment. */
export type Past =
  | { readonly kind: 'version'; readonly at: string; readonly version: Version; readonly before: Version | null }
  | { readonly kind: 'deed'; readonly at: string; readonly deed: Deed }

/** Definitions and what else was done, the newest first. A deed that asked for a definition is told with that. */
export function pastOf(versions: readonly Version[], deeds: readonly Deed[]): readonly Past[] {
  const told = new Set(versions.map(({ requested_at }) => requested_at))
  const past: Past[] = [
    ...versions.map((version, n) => ({
      kind: 'version' as const,
      at: version.requested_at,
      version,
      before: versions[n + 1] ?? null,
    })),
    ...deeds.filter(({ at }) => !told.has(at)).map((deed) => ({ kind: 'deed' as const, at: deed.at, deed })),
  ]
  return past.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
}
