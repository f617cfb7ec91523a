import type { Problem, Properties } from '@coterie/filter'
import { isObject } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { unstorable } from '../door/text.ts'
import { readProperties } from './properties.ts'

export interface PropertyChanges {
  /** Added, or otherwise than before. */
  readonly declared: Properties
  /** Keys that are to be declared no more. */
  readonly removed: readonly string[]
}

/** Reads `{properties: {<key>: {type, array?, optional?} | null}}`: null takes a property away. */
export function readPropertyChanges(body: unknown, limits: IngestLimits, problems: Problem[]): PropertyChanges {
  if (!isObject(body) || !isObject(body.properties))
    return { declared: readProperties(body, limits, problems), removed: [] }
  const entries = Object.entries(body.properties)
  const properties = Object.fromEntries(entries.filter(([, value]) => value !== null))
  const removed = entries.filter(([, value]) => value === null).map(([key]) => key)
  for (const key of removed) {
    const flaw = unstorable(key)
    if (flaw !== null) problems.push({ path: at('properties', key), message: `The key ${flaw}` })
  }
  return { declared: readProperties({ ...body, properties }, limits, problems), removed }
}
