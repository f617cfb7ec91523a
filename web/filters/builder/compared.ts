import type { Measure } from '@coterie/filter'
import type { DraftRule } from '../draft/draft.ts'
import type { Fields, KnownCollection, KnownField, KnownOperator } from '../fields/use_fields.ts'

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
export function comparedOf({ field, collection }: DraftRule, scope: string | null, fields: Fields): Compared | null {
  if (collection !== undefined) {
    const known = fields.collections.find((one) => one.collection === field)
    return known ? measured(known, collection.measure ?? 'count') : null
  }
  const known = fieldsOf(scope, fields).find(({ path }) => path === field)
  return known ? ofField(known, scope) : null
}

const fieldsOf = (scope: string | null, { fields, collections }: Fields): readonly KnownField[] =>
  scope === null ? fields : (collections.find(({ collection }) => collection === scope)?.fields ?? [])

const SUGGESTED = ['text', 'number', 'boolean']

function ofField({ path, ...field }: KnownField, scope: string | null): Compared {
  const declared = field.group === 'Custom attributes' || scope !== null
  const suggested = field.type === 'text' || (declared && path !== 'amount' && SUGGESTED.includes(field.type))
  return { ...field, suggest: suggested ? [...(scope === null ? [] : [scope]), path].join('.') : null }
}

function measured({ measures, fields }: KnownCollection, measure: Measure): Compared | null {
  const [name, property] = typeof measure === 'string' ? [measure] : Object.entries(measure)[0]!
  const known = measures.find((one) => one.measure === name)
  if (known === undefined) return null
  const number = fields.find(({ path }) => path === property)?.type ?? 'number'
  const type = name === 'first_at' || name === 'last_at' ? 'datetime' : number
  return { type, list: false, operators: known.operators, suggest: null }
}
