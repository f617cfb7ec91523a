import { describe, type Problem } from '../../../../../filter/problem.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import { type JsonObject, requireObject } from '../../door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../door/limits.ts'
import { readMetadata } from '../../door/metadata.ts'
import type { ActionHandler } from '../handler.ts'
import { DEFAULT_ACTION_LIMITS } from '../limits.ts'
import { type ListKind, saveAll } from './save_all.ts'

export interface MetadataInput {
  readonly source_ids: readonly unknown[]
  readonly metadata: JsonObject
}

/** Merges metadata by key into that of many; null removes a key, and what is not there is created, as Voucherify does. */
export const updateMetadata = (kind: ListKind): ActionHandler<MetadataInput> => ({
  read: (body, { bulk } = DEFAULT_ACTION_LIMITS) => {
    const problems: Problem[] = []
    const { source_ids, metadata } = requireObject(body, '', problems) ?? {}
    if (!Array.isArray(source_ids))
      problems.push({
        path: 'source_ids',
        message: `A list of source ids is needed here, not ${describe(source_ids)}.`,
      })
    const given = requireObject(metadata, 'metadata', problems)
    if (given) readMetadata(given, 'metadata', DEFAULT_INGEST_LIMITS, problems)
    if (problems.length > 0) throw invalidInput(problems)
    const ids = source_ids as readonly unknown[]
    if (ids.length > bulk)
      throw new Refusal('too_large', `At most ${bulk} source_ids are taken at once, not ${ids.length}.`)
    return { source_ids: ids, metadata: given! }
  },
  run: (job) => {
    const { source_ids, metadata } = job.input
    const bodies = source_ids.map((source_id) => ({ source_id, metadata }))
    return saveAll(job, kind, bodies)
  },
})
