import type { Filter } from '@coterie/filter'
import type { Fields } from '../filters/fields/use_fields.ts'

/** The type of what a condition sees: of its field, or of what it measures; undefined for mere numbers. */
export function seenType(condition: Filter, { fields, collections }: Fields): string | undefined {
  if ('field' in condition) return fields.find(({ path }) => path === condition.field)?.type
  if (!('collection' in condition) || typeof condition.measure !== 'object') return undefined
  const [measured] = Object.values(condition.measure)
  const items = collections.find(({ collection }) => collection === condition.collection)?.fields
  return items?.find(({ path }) => path === measured)?.type
}
