import { describe, type Problem } from '../../../../../filter/problem.ts'
import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import { type JsonObject, requireObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import { readMetadata } from '../../../ingest/door/metadata.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import { mergeAll } from './merge_metadata.ts'
import { VOUCHERS_AT_MOST } from './read_codes.ts'

interface MetadataInput {
  readonly codes: readonly string[]
  readonly metadata: JsonObject
}

/** Merges the same metadata into that of many vouchers: `{codes, metadata}`. */
export const UPDATE_VOUCHERS_METADATA: ActionHandler<MetadataInput> = {
  read: (body) => {
    const problems: Problem[] = []
    const { codes, metadata } = requireObject(body, '', problems) ?? {}
    if (!Array.isArray(codes) || !codes.every((code) => typeof code === 'string' && code !== ''))
      problems.push({ path: 'codes', message: `A list of codes is needed here, not ${describe(codes)}.` })
    const given = requireObject(metadata, 'metadata', problems)
    if (given) readMetadata(given, 'metadata', DEFAULT_INGEST_LIMITS, problems)
    if (problems.length > 0) throw invalidInput(problems)
    const named = codes as readonly string[]
    if (named.length > VOUCHERS_AT_MOST)
      throw new Refusal('too_large', `At most ${VOUCHERS_AT_MOST} codes are taken at once, not ${named.length}.`)
    return { codes: named, metadata: given! }
  },
  run: (job) => {
    const { codes, metadata } = job.input
    return mergeAll(
      job,
      codes.map((code) => ({ code, metadata })),
    )
  },
}
