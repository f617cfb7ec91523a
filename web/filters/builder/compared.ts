import type { Measure } from '@coterie/filter'
import type { DraftRule } from '../draft/draft.ts'
import { fieldsOf } from '../fields/fields_of.ts'
import type { Fields, KnownCollection, KnownField, KnownOperator } from '../fields/use_fields.ts'
import { undeclared } from './undeclared.ts'

/** What stands left of an operator: which there are, and of which type the values are. */
export interface Compared {
  readonly type: string
  readonly list: boolean
  readonly operators: readonly KnownOperator[]
  /** The only values there are, where they are few. */
  readonly values?: readonly string[]
  /** Under which name the server knows values that occur; null where it has none. */
  readonly suggest: string | null
}

/** Null where nothing is chosen, or something that the project does not know. */
export function comparedOf(rule: DraftRule, scope: string | null, fields: Fields): Compared | null {
  const { field, collection, operator, value } = rule
  if (collection !== undefined) {
    const known = fields.collections.find((one) => one.collection === field)
    return known ? measured(known, collection.measure ?? 'count') : null
  }
  const known = fieldsOf(scope, fields).find(({ path }) => path === field)
  if (known) return ofField(known, scope)
  const isOdd = field.startsWith(METADATA) && field !== METADATA && (scope === null || scope === ORDERS)
  return isOdd ? undeclared(operator, value, suggested(field, scope)) : null
}

/** Keys under it need no schema, except those of events. */
export const METADATA = 'metadata.'
const ORDERS = 'orders'
const suggested = (path: string, scope: string | null) => (scope === null ? path : `${scope}.${path}`)

const ofField = (field: KnownField, scope: string | null): Compared => ({
  ...field,
  suggest: field.type === 'text' ? suggested(field.path, scope) : null,
})

function measured({ measures, fields }: KnownCollection, measure: Measure): Compared | null {
  const [name, property] = typeof measure === 'string' ? [measure] : Object.entries(measure)[0]!
  const known = measures.find((one) => one.measure === name)
  if (known === undefined) return null
  const number = fields.find(({ path }) => path === property)?.type ?? 'number'
  const type = name === 'first_at' || name === 'last_at' ? 'datetime' : number
  return { type, list: false, operators: known.operators, suggest: null }
}
