import type { Properties } from '@coterie/filter'
import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, type Problem } from '../../../../filter/problem.ts'
import { checkJson, isObject, type JsonObject, jsonBytes } from './json.ts'
import type { IngestLimits } from './limits.ts'
import { at } from './path.ts'
import { declared, misfits } from './property.ts'

/** Keys to set and keys to remove. */
export interface KeyedPatch {
  readonly set: JsonObject
  readonly removed: readonly string[]
}

/** Metadata (or an event's properties) as sent: what can be stored at all. Whether it fits a schema is `checkMetadata`'s question. */
export function readMetadata(
  value: unknown,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): KeyedPatch | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return undefined
  }
  const before = problems.length
  checkJson(value, path, limits, problems, -1)
  if (problems.length > before) return undefined
  const bytes = jsonBytes(value)
  if (bytes > limits.metadataBytes) {
    problems.push({ path, message: tooManyBytes(bytes, limits) })
    return undefined
  }
  return keyed(value)
}

export const tooManyBytes = (bytes: number, limits: IngestLimits): string =>
  `At most ${limits.metadataBytes} bytes of JSON are kept here, not ${bytes}.`

/** null removes a key. */
export function keyed(value: JsonObject): KeyedPatch {
  const entries = Object.entries(value)
  return {
    set: Object.fromEntries(entries.filter(([, inner]) => inner !== null)),
    removed: entries.filter(([, inner]) => inner === null).map(([key]) => key),
  }
}

/** Values that do not fit what their key is declared as. Undeclared keys take anything. */
export function checkMetadata(
  patch: KeyedPatch | undefined,
  properties: Properties,
  path: string,
  problems: Problem[],
): void {
  if (patch === undefined) return
  for (const [key, value] of Object.entries(patch.set)) {
    const property = declared(properties, key)
    if (property === undefined) continue
    for (const flaw of misfits(value, property))
      problems.push({ path: `${at(path, key)}${flaw.at}`, message: flaw.message })
  }
  for (const key of patch.removed)
    if (declared(properties, key)?.optional === false)
      problems.push({ path: at(path, key), message: 'This key is required by the schema and cannot be removed.' })
}

/** Keys that the schema requires (`optional: false`) and the metadata lacks. */
export function missingKeys(patch: KeyedPatch | undefined, properties: Properties): readonly string[] {
  return Object.entries(properties)
    .filter(([key, property]) => property.optional === false && !Object.hasOwn(patch?.set ?? {}, key))
    .map(([key]) => key)
}

export const missingKeyProblem = (path: string, key: string): Problem => ({
  path: at(path, key),
  message: 'The schema requires this key.',
})

/** Consents by key: declared ones only, true, false or (to forget the answer) null. */
export function checkConsents(
  patch: KeyedPatch | undefined,
  known: readonly string[],
  path: string,
  problems: Problem[],
): void {
  if (patch === undefined) return
  for (const key of [...Object.keys(patch.set), ...patch.removed])
    if (!known.includes(key)) {
      const hint = didYouMean(nearest(key, known))
      problems.push({ path: at(path, key), message: `No consent with this key is declared.${hint}` })
    }
  for (const [key, value] of Object.entries(patch.set))
    if (typeof value !== 'boolean')
      problems.push({ path: at(path, key), message: `true, false or null is needed here, not ${describe(value)}.` })
}
