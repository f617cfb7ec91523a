import type { Filter } from '@coterie/filter'
import { fieldsOf } from '../filters/fields/fields_of.ts'
import type { Fields } from '../filters/fields/use_fields.ts'

/** The type of what a condition sees: of its field, or of what it measures; undefined for mere numbers. */
export function seenType(condition: Filter, fields: Fields): string | undefined {
  if ('field' in condition) return fieldsOf(null, fields).find(({ path }) => path === condition.field)?.type
  if (!('collection' in condition) || typeof condition.measure !== 'object') return undefined
  const [measured] = Object.values(condition.measure)
  return fieldsOf(condition.collection, fields).find(({ path }) => path === measured)?.type
}
