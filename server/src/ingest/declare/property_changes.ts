import type { Problem, Properties } from '@coterie/filter'
import { isObject } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
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
  return {
    declared: readProperties({ ...body, properties }, limits, problems),
    removed: entries.filter(([, value]) => value === null).map(([key]) => key),
  }
}
