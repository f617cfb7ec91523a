import { quote } from '../../../../filter/problem.ts'
import type { Where } from './where.ts'

const NEGATES: Readonly<Record<string, boolean>> = { is: false, in: false, is_not: true, not_in: true }

/** Whether the operator asks for none of the values; null when it asks for something else, or there are none. */
export function readMembership(
  { operator, key, path, problems }: Where,
  values: readonly unknown[],
  name: string,
): boolean | null {
  const negate = Object.hasOwn(NEGATES, operator.name) ? NEGATES[operator.name]! : null
  if (negate === null)
    problems.push({ path, message: `${name} has no operator ${quote(key)}; it has $is, $is_not, $in, $not_in.` })
  else if (values.length === 0)
    problems.push({ path, message: 'An empty list matches nothing: give at least one value.' })
  return values.length === 0 ? null : negate
}
