import { OPERATORS, type Value, type Window } from '@coterie/filter'
import type { DraftRule } from './draft.ts'

const NEEDS_NONE: ReadonlySet<string> = new Set(
  OPERATORS.filter(({ on }) => Object.values(on).some(({ takes }) => takes === 'nothing')).map(({ name }) => name),
)

/** Whether a condition says something already. What its `where` still lacks is that condition's own. */
export function isWhole({ field, operator, value, collection }: DraftRule): boolean {
  if (field === '' || (collection?.within && !isFilledWindow(collection.within))) return false
  if (operator === '') return value === undefined && isCount(collection)
  return NEEDS_NONE.has(operator) || isFilled(value)
}

const isCount = (collection: DraftRule['collection']) =>
  collection !== undefined && (collection.measure === undefined || collection.measure === 'count')

function isFilled(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isFilled)
  if (typeof value === 'object') return (value as { readonly amount: number }).amount > 0
  return value !== undefined && value !== ''
}

function isFilledWindow(within: Window): boolean {
  if ('last' in within) return within.last.amount > 0
  const moments = [within.after, within.before].filter((moment) => moment !== undefined)
  return moments.length > 0 && !moments.includes('')
}
