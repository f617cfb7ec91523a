import type { Properties, Property } from '@coterie/filter'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { invalidInput } from '../../store/index.ts'
import { isObject, requireObject } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { textFlaw } from '../door/text.ts'

export const PROPERTY_TYPES: readonly Property['type'][] = ['string', 'number', 'boolean', 'date', 'datetime']

const KEYS: ReadonlySet<string> = new Set(['type', 'array', 'optional'])

/** Reads a schema's body, `{properties: {<key>: {type, array?, optional?}}}`. `optional: false` makes a key required. */
export function readProperties(body: unknown, limits: IngestLimits, problems: Problem[]): Properties {
  const given = requireObject(requireObject(body, '', problems)?.properties, 'properties', problems) ?? {}
  const entries = Object.entries(given)
  const flaw = tooMany(entries.length, limits)
  if (flaw !== null) problems.push(flaw)
  return Object.fromEntries(entries.map(([key, value]) => [key, readProperty(key, value, problems)]))
}

/** Throws the refusal of a schema that has grown too large. */
export function checkProperties(properties: Properties, limits: IngestLimits): void {
  const flaw = tooMany(Object.keys(properties).length, limits)
  if (flaw !== null) throw invalidInput([flaw])
}

function tooMany(count: number, { properties: most }: IngestLimits): Problem | null {
  if (count <= most) return null
  return { path: 'properties', message: `A schema has at most ${most} properties, not ${count}.` }
}

function readProperty(key: string, value: unknown, problems: Problem[]): Property {
  const path = at('properties', key)
  const flaw = key === '' ? 'A key needs at least one character.' : textFlaw(key, TEXT_LIMITS.metadataKey)
  if (flaw !== null) problems.push({ path, message: flaw })
  if (!isObject(value)) {
    problems.push({ path, message: `A property such as {"type": "number"} is needed here, not ${describe(value)}.` })
    return { type: 'string' }
  }
  const type = PROPERTY_TYPES.find((known) => known === value.type)
  if (type === undefined)
    problems.push({
      path: at(path, 'type'),
      message: `The type is ${orList(PROPERTY_TYPES)}, not ${describe(value.type)}.`,
    })
  for (const flag of ['array', 'optional'])
    if (value[flag] !== undefined && typeof value[flag] !== 'boolean')
      problems.push({ path: at(path, flag), message: `true or false is needed here, not ${describe(value[flag])}.` })
  for (const unknown of Object.keys(value).filter((name) => !KEYS.has(name)))
    problems.push({ path: at(path, unknown), message: 'A property has type, array and optional, and nothing else.' })
  return {
    type: type ?? 'string',
    ...(value.array === true && { array: true }),
    ...(typeof value.optional === 'boolean' && { optional: value.optional }),
  }
}
