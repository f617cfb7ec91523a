import { describe, type Problem } from '../../../../filter/problem.ts'
import { codeFlaw } from './code_flaw.ts'

/** A code of one's own, which has to be there. Whether it is taken is the database's question. */
export function readCode(value: unknown, path: string, problems: Problem[]): string | undefined {
  const flaw = typeof value === 'string' ? codeFlaw(value) : `A code is a text, not ${describe(value)}.`
  if (flaw === null) return value as string
  problems.push({ path, message: flaw })
  return undefined
}
