import { nearest } from '../nearest.ts'
import { FAMILIES, type Family, type OperatorRow } from './operator_row.ts'
import { OPERATORS } from './operator_table.ts'

const BY_NAME: ReadonlyMap<string, OperatorRow> = new Map(OPERATORS.map((row) => [row.name, row]))

export const findOperator = (name: string): OperatorRow | undefined => BY_NAME.get(name)

const BY_FAMILY = Object.fromEntries(
  FAMILIES.map((family) => [family, OPERATORS.filter((row) => row.on[family] !== undefined)]),
) as unknown as Readonly<Record<Family, readonly OperatorRow[]>>

/** In the order of the table. An undeclared metadata key may turn out to be of any type. */
export function operatorsOf(family: Family): readonly OperatorRow[] {
  return family === 'undeclared' ? OPERATORS : BY_FAMILY[family]
}

/** What people of other systems call them. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  equals: 'is',
  eq: 'is',
  '=': 'is',
  '==': 'is',
  not_equals: 'is_not',
  neq: 'is_not',
  '!=': 'is_not',
  gt: 'more_than',
  '>': 'more_than',
  greater_than: 'more_than',
  lt: 'less_than',
  '<': 'less_than',
  gte: 'more_than_equal',
  '>=': 'more_than_equal',
  lte: 'less_than_equal',
  '<=': 'less_than_equal',
  not_contains: 'not_contain',
  exists: 'has_value',
  is_known: 'has_value',
  is_null: 'is_unknown',
  not_exists: 'is_unknown',
}

/** Names that someone who wrote `wrong` may have meant. */
export function nearestOperators(wrong: string, among: readonly OperatorRow[] = OPERATORS): readonly string[] {
  const bare = wrong.replace(/^\$/, '')
  const names = among.map((row) => row.name)
  if (names.includes(bare)) return [bare]
  const also = Object.hasOwn(ALSO_CALLED, bare) ? ALSO_CALLED[bare]! : undefined
  if (also !== undefined && names.includes(also)) return [also]
  return nearest(bare, names)
}

/** Calendar words and the like, whose value can only be `true`. */
export const takesTrue = (name: string): boolean => findOperator(name)?.on.date?.takes === 'yes'
