import { describe, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'

/** A whole number of at least 1 that browsers may send as text; null when there is none. */
export function readNumeric(value: unknown, path: string, problems: Problem[]): number | null {
  if (!isFilled(value)) return null
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return number
  problems.push({ path, message: `A whole number of at least 1 is needed here, not ${describe(value)}.` })
  return null
}
