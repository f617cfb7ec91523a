import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'

/** One of the effects that a discount can have; undefined when none is named. */
export function readEffect<E extends string>(
  value: unknown,
  known: readonly E[],
  path: string,
  problems: Problem[],
): E | undefined {
  if (value === undefined || value === null) return undefined
  const effect = known.find((each) => each === value)
  if (effect === undefined) problems.push({ path, message: effectFlaw(value, known) })
  return effect
}

function effectFlaw(value: unknown, known: readonly string[]): string {
  if (value === 'REPLACE_ITEMS') return 'REPLACE_ITEMS is not offered.'
  const hint = typeof value === 'string' ? didYouMean(nearest(value, known)) : ''
  return `The effect is ${orList(known)}, not ${describe(value)}.${hint}`
}
