import type { Problem, Properties } from '@coterie/filter'
import { checkJson, type JsonObject, jsonBytes } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { checkMetadata, type KeyedPatch, keyed, tooManyBytes } from '../door/metadata.ts'

/**
 * Those of the values that can be stored and fit what is declared; the others are told in `leftOut`. Senders of tracking
 * messages never see an answer, so one wrong value does not cost them the rest.
 */
export function fitting(
  values: JsonObject,
  declared: Properties,
  path: string,
  limits: IngestLimits,
  leftOut: Problem[],
): KeyedPatch {
  const kept = Object.entries(values).filter(([key, value]) => {
    if (value === undefined) return false
    const before = leftOut.length
    const one = { [key]: value }
    checkJson(one, path, limits, leftOut, -1)
    if (leftOut.length === before) checkMetadata(keyed(one), declared, path, leftOut)
    return leftOut.length === before
  })
  const bytes = jsonBytes(Object.fromEntries(kept))
  if (bytes <= limits.metadataBytes) return keyed(Object.fromEntries(kept))
  leftOut.push({ path, message: tooManyBytes(bytes, limits) })
  return keyed({})
}
