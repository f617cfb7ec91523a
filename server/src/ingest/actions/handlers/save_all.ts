import { isObject, type JsonObject } from '../../door/json.ts'
import { isRefused, type RefusedItem } from '../../refused.ts'
import type { Job } from '../job.ts'

/** What a list is of. */
export interface ListKind {
  /** As paths of problems begin. */
  readonly many: 'customers' | 'orders' | 'products'
  readonly one: string
  /** Saves a batch in one transaction; each body is answered for itself. */
  save(
    job: Job,
    now: string,
    bodies: readonly unknown[],
  ): Promise<readonly ({ readonly outcome: 'created' | 'updated' | 'unchanged' } | RefusedItem)[]>
}

export interface AllSaved {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** Which were there before, and which were created. */
  readonly results: { readonly found: number; readonly not_found: number }
  readonly done_count: number
  readonly failed_count: number
}

/** Saves customers, orders or products a batch at a time; those that cannot be taken are reported by their place in the list, counted from 1. */
export async function saveAll(job: Job, kind: ListKind, bodies: readonly unknown[]): Promise<AllSaved> {
  const { clock, limits, signal, report } = job
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  for (let from = 0; from < bodies.length; from += limits.batch) {
    signal.throwIfAborted()
    const batch = bodies.slice(from, from + limits.batch)
    // Begun again, one without a name would be created again.
    const named = batch.map((body) => !isObject(body) || isGiven(body))
    const saved = await kind.save(
      job,
      clock(),
      batch.filter((_, i) => named[i]),
    )
    const results = saved.values()
    for (const [i] of batch.entries()) {
      const line = from + i + 1
      const result = named[i] ? results.next().value! : undefined
      if (result && !isRefused(result)) {
        counts[result.outcome] += 1
        continue
      }
      counts.failed += 1
      const problems = result?.problems ?? [{ path: 'source_id', message: nameless(kind) }]
      for (const { path, message } of problems) await report({ line, column: columnOf(kind, path), problem: message })
    }
    job.progress({ done: from + batch.length, total: bodies.length })
  }
  const { created, updated, unchanged, failed } = counts
  return {
    rows: bodies.length,
    ...counts,
    results: { found: updated + unchanged, not_found: created },
    done_count: created + updated + unchanged,
    failed_count: failed,
  }
}

const isGiven = ({ source_id, id }: JsonObject): boolean =>
  [source_id, id].some((value) => value !== undefined && value !== null && value !== '')

const nameless = ({ one }: ListKind): string => `${one} in a list needs its source_id or id.`

/** `customers[7].metadata.tier` → `metadata.tier`: which of them it is, the line says. */
function columnOf({ many }: ListKind, path: string): string | null {
  return path.replace(new RegExp(`^${many}\\[\\d+\\]\\.?`), '') || null
}
