import { describe, type Problem } from '../../../../filter/problem.ts'

/** true or false that may be absent. */
export function readFlag(value: unknown, path: string, problems: Problem[]): boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'boolean') return value
  problems.push({ path, message: `true or false is needed here, not ${describe(value)}.` })
  return undefined
}
