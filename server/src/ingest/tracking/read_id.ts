import { describe, type Problem } from '../../../../filter/problem.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'

/** An id that may be absent. Numbers, which the spec does not have, are sent all the same. */
export function readId(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  const flaw =
    typeof value === 'string' ? textFlaw(value, TEXT_LIMITS.sourceId) : `A text is needed here, not ${describe(value)}.`
  if (flaw === null) return value as string
  problems.push({ path, message: flaw })
  return undefined
}

/** An id that has to be there. */
export function requireId(value: unknown, path: string, problems: Problem[]): string | undefined {
  const before = problems.length
  const id = readId(value, path, problems)
  if (id === undefined && problems.length === before)
    problems.push({ path, message: `A text is needed here, not ${describe(value)}.` })
  return id
}
