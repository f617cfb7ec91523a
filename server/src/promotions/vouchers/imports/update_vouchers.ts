import { describe, type Problem } from '../../../../../filter/problem.ts'
import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import { isObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import { readMetadata } from '../../../ingest/door/metadata.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import { type MetadataChange, mergeAll } from './merge_metadata.ts'
import { VOUCHERS_AT_MOST } from './read_codes.ts'

interface UpdateInput {
  readonly vouchers: readonly MetadataChange[]
}

/** Merges metadata into that of many vouchers, each its own: `[{code, metadata}]`. */
export const UPDATE_VOUCHERS: ActionHandler<UpdateInput> = {
  read: (body) => {
    if (!Array.isArray(body))
      throw invalidInput([
        { path: '', message: `A list such as [{"code": "A", "metadata": {}}] is needed here, not ${describe(body)}.` },
      ])
    if (body.length > VOUCHERS_AT_MOST)
      throw new Refusal('too_large', `At most ${VOUCHERS_AT_MOST} vouchers are taken at once, not ${body.length}.`)
    const problems: Problem[] = []
    const vouchers = body.map((each: unknown, i) => readChange(each, `[${i}]`, problems))
    if (problems.length > 0) throw invalidInput(problems)
    return { vouchers: vouchers as readonly MetadataChange[] }
  },
  run: (job) => mergeAll(job, job.input.vouchers),
}

function readChange(value: unknown, path: string, problems: Problem[]): MetadataChange | undefined {
  const { code, metadata = {} } = isObject(value) ? value : {}
  if (typeof code !== 'string' || code === '')
    problems.push({ path: `${path}.code`, message: `The code of a voucher is needed here, not ${describe(code)}.` })
  readMetadata(metadata, `${path}.metadata`, DEFAULT_INGEST_LIMITS, problems)
  return typeof code === 'string' && isObject(metadata) ? { code, metadata } : undefined
}
