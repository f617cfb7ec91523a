import { saveCustomers } from '../../customers/save.ts'
import { isObject, type JsonObject } from '../../door/json.ts'
import { isRefused } from '../../refused.ts'
import type { Job } from '../job.ts'

export interface AllSaved {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** Who was there before, and who was created. */
  readonly results: { readonly found: number; readonly not_found: number }
  readonly done_count: number
  readonly failed_count: number
}

const NAMELESS = 'A customer in a list needs its source_id or id.'

/** Saves customers a batch at a time; those that cannot be taken are reported by their place in the list, counted from 1. */
export async function saveAll(job: Job, bodies: readonly unknown[]): Promise<AllSaved> {
  const { db, projectId, clock, limits, signal, report } = job
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  for (let from = 0; from < bodies.length; from += limits.batch) {
    signal.throwIfAborted()
    const batch = bodies.slice(from, from + limits.batch)
    // Begun again, a customer without a name would be created again.
    const named = batch.map((body) => !isObject(body) || isGiven(body))
    const saved = await saveCustomers(
      db,
      projectId,
      clock(),
      batch.filter((_, i) => named[i]),
      { limits },
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
      const problems = result?.problems ?? [{ path: 'source_id', message: NAMELESS }]
      for (const { path, message } of problems) await report({ line, column: columnOf(path), problem: message })
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

/** `customers[7].metadata.tier` → `metadata.tier`: which customer it is, the line says. */
function columnOf(path: string): string | null {
  return path.replace(/^customers\[\d+\]\.?/, '') || null
}
