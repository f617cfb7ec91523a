import type { Problem } from '../../../../../filter/problem.ts'
import type { Job } from '../../../ingest/actions/job.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import { type Database, sql } from '../../../store/index.ts'
import { mergedMetadata } from '../../campaigns/merged_metadata.ts'
import { holdingVouchers } from '../holding_vouchers.ts'
import { voucherIdNamed } from '../voucher_row.ts'

export interface MetadataChange {
  readonly code: string
  readonly metadata: JsonObject
}

/**
 * Merges metadata by key into that of many vouchers, a batch at a time; null removes a key. Codes that nobody has are reported
 * by their place in the list, counted from 1.
 */
export async function mergeAll(job: Job, changes: readonly MetadataChange[]): Promise<object> {
  const { db, projectId, limits, clock, signal, report } = job
  let failed = 0
  for (let from = 0; from < changes.length; from += limits.batch) {
    signal.throwIfAborted()
    const batch = changes.slice(from, from + limits.batch)
    const problems = await mergeBatch(db, projectId, clock(), batch)
    for (const [i, found] of problems.entries()) {
      if (found.length > 0) failed += 1
      for (const { path, message } of found)
        await report({ line: from + i + 1, column: path || null, problem: message })
    }
    job.progress({ done: from + batch.length, total: changes.length })
  }
  const done = changes.length - failed
  return {
    rows: changes.length,
    results: { found: done, not_found: failed },
    done_count: done,
    failed_count: failed,
  }
}

/** Answers what is wrong with each. A code that comes twice is changed twice. */
function mergeBatch(
  db: Database,
  projectId: string,
  now: string,
  changes: readonly MetadataChange[],
): Promise<readonly (readonly Problem[])[]> {
  const ids = changes.map(({ code }) => voucherIdNamed(projectId, code))
  // With their holders: whoever redeems one of their cards may take others of theirs after it, in any order.
  return holdingVouchers(db, projectId, now, ids, async ({ write: { tx }, vouchers }) => {
    const merged = new Map<string, JsonObject>()
    const problems = changes.map(({ metadata }, i): readonly Problem[] => {
      const id = ids[i]!
      const voucher = vouchers.get(id)
      if (!voucher) return [{ path: 'code', message: 'There is no voucher with this code.' }]
      const found: Problem[] = []
      const after = mergedMetadata(merged.get(id) ?? voucher.metadata, { metadata }, found)
      if (found.length === 0) merged.set(id, after)
      return found.map((problem) => ({ ...problem, path: at('', problem.path) }))
    })
    await tx.query(sql`
      update coterie.vouchers v set metadata = m.metadata::jsonb, updated_at = ${now}::timestamptz
      from unnest(${[...merged.keys()]}::uuid[], ${[...merged.values()].map((each) => JSON.stringify(each))}::text[])
        as m (id, metadata)
      where v.id = m.id`)
    return problems
  })
}
