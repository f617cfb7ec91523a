import { describe, type Problem } from '../../../../filter/problem.ts'
import { type IngestLimits, TEXT_LIMITS } from './limits.ts'
import { at } from './path.ts'
import { unstorable } from './text.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object that has to be there; problems inside it are other functions' matter. */
export function requireObject(value: unknown, path: string, problems: Problem[]): JsonObject | undefined {
  if (isObject(value)) return value
  problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
  return undefined
}

/** Everything in a JSON value that cannot be stored: too deep, no finite number, NUL, half a character. */
export function checkJson(value: unknown, path: string, limits: IngestLimits, problems: Problem[], depth = 0): void {
  if (typeof value === 'string') {
    const flaw = unstorable(value)
    if (flaw) problems.push({ path, message: `The text ${flaw}` })
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) problems.push({ path, message: 'A finite number is needed here.' })
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= limits.metadataDepth)
      problems.push({ path, message: `Objects and lists may lie in each other ${limits.metadataDepth} levels deep.` })
    else if (Array.isArray(value))
      value.forEach((element, i) => {
        checkJson(element, at(path, i), limits, problems, depth + 1)
      })
    else for (const [key, inner] of Object.entries(value)) checkMember(key, inner, path, limits, problems, depth + 1)
  } else if (typeof value !== 'boolean' && value !== null) {
    problems.push({ path, message: `A JSON value is needed here, not ${describe(value)}.` })
  }
}

function checkMember(
  key: string,
  value: unknown,
  parent: string,
  limits: IngestLimits,
  problems: Problem[],
  depth: number,
): void {
  const path = at(parent, key)
  const flaw = unstorable(key)
  if (flaw) problems.push({ path, message: `The key ${flaw}` })
  else if (key === '') problems.push({ path, message: 'A key needs at least one character.' })
  else if (key.length > TEXT_LIMITS.metadataKey)
    problems.push({
      path: parent,
      message: `A key has at most ${TEXT_LIMITS.metadataKey} characters, not ${key.length}.`,
    })
  else checkJson(value, path, limits, problems, depth)
}

/** Bytes of the value as JSON in UTF-8. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
