import { describe, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { at } from '../../ingest/door/path.ts'
import { requireText } from '../../ingest/door/text.ts'
import { decodeId, derivedId } from '../../store/index.ts'
import { readPricedOrder } from '../money/read_order.ts'
import type { AskedOrder } from './asked.ts'
import { isOnlyNamed } from './is_only_named.ts'

/** The order of a body. One that only says its `id` or `source_id` is the one that is stored. */
export function readAskedOrder(
  projectId: string,
  value: unknown,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): AskedOrder | null {
  if (!isFilled(value)) return null
  if (!isObject(value)) {
    problems.push({ path, message: `An order such as {"amount": 1000} is needed here, not ${describe(value)}.` })
    return null
  }
  const id = readOrderId(projectId, value, path, problems)
  const metadata = readMetadata(value.metadata, at(path, 'metadata'), limits, problems)?.set ?? {}
  const priced = id !== null && isOnlyNamed(value) ? null : (readPricedOrder(value, path, limits, problems) ?? null)
  return Object.freeze({ body: value, id, priced, metadata })
}

function readOrderId(
  projectId: string,
  { id, source_id }: JsonObject,
  path: string,
  problems: Problem[],
): string | null {
  const sourceId = isFilled(source_id)
    ? requireText(source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems)
    : undefined
  if (isFilled(id)) {
    const named = typeof id === 'string' ? decodeId('ord', id) : null
    if (named === null)
      problems.push({
        path: at(path, 'id'),
        message: `An id such as "ord_01h2xcejqtf2nbrexx3vqjhp41" is needed here, not ${describe(id)}.`,
      })
    return named
  }
  return sourceId === undefined ? null : derivedId(projectId, 'order', sourceId)
}
