import type { Field } from '../checked.ts'
import { familyOf } from '../fields/resolve_field.ts'
import type { Family, OperatorRow } from '../operators/operator_row.ts'

/**
 * How an undeclared metadata key is read, by operator and value: number for a number or a comparing operator,
 * boolean for true and false, date or datetime for a date operator, a list for `count…`, otherwise text.
 */
export function readUndeclared(field: Field, row: OperatorRow, value: unknown): { field: Field; family: Family } {
  const as = (type: Field['type'], list = false) => {
    const read = { ...field, type, list }
    return { field: read, family: type === 'undeclared' && !list ? ('undeclared' as const) : familyOf(read) }
  }
  if (row.on.undeclared !== undefined) return as('undeclared')
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first === 'number' && row.on.number !== undefined) return as('number')
  if (typeof first === 'boolean' && row.on.boolean !== undefined) return as('boolean')
  if (row.on.text !== undefined) return as('text')
  if (row.on.number !== undefined) return as('number')
  if (row.on.date !== undefined) return as('moment')
  if (row.on.list !== undefined) return as('undeclared', true)
  return as('text')
}
