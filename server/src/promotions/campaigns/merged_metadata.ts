import { describe, type Problem } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'

/** Merged by key; null, and `unset_metadata_fields`, take keys away. */
export function mergedMetadata(old: JsonObject, body: JsonObject, problems: Problem[]): JsonObject {
  const patch = readMetadata(body.metadata, 'metadata', DEFAULT_INGEST_LIMITS, problems)
  const unset = body.unset_metadata_fields ?? []
  if (!Array.isArray(unset))
    problems.push({ path: 'unset_metadata_fields', message: `A list of keys is needed here, not ${describe(unset)}.` })
  const removed = new Set<unknown>([...(patch?.removed ?? []), ...(Array.isArray(unset) ? unset : [])])
  const merged = Object.fromEntries(Object.entries({ ...old, ...patch?.set }).filter(([key]) => !removed.has(key)))
  // Together they may be more than one body can say.
  readMetadata(merged, 'metadata', DEFAULT_INGEST_LIMITS, problems)
  return merged
}
