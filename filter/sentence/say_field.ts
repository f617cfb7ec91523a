import type { Field } from '../checked.ts'
import { labelOf } from '../fields/catalogue.ts'
import { nameIn, template } from '../fields/path_template.ts'
import { type Resolved, resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import { findOperator } from '../operators/find_operator.ts'
import { orList } from '../problem.ts'
import type { FieldCondition, Value } from '../tree.ts'
import type { Saying } from './sentence.ts'
import { sayDuration, sayText, sayValue } from './wording.ts'

export function sayField(saying: Saying, { field, op, value }: FieldCondition, scope: Scope): string {
  const resolved = resolveField(field, scope, saying.schema)
  if (resolved.is === 'segment') return saySegments(saying, op, value)
  const type = resolved.is === 'field' ? resolved.field.type : 'text'
  return `whose ${label(saying, field, resolved)} ${sayComparison(saying, op, value, type)}`
}

/** "is more than $100.00" */
export function sayComparison({ words }: Saying, op: string, value: Value | undefined, type: Field['type']): string {
  const says = findOperator(op)?.says ?? `${op} {v}`
  if (!says.includes('{v}') || value === undefined) return says
  const takes = Object.values(findOperator(op)?.on ?? {})[0]?.takes
  const days = takes === 'duration' && typeof value === 'number'
  const said = days ? sayDuration({ amount: value, unit: 'day' }) : sayValue(words, value, type, op)
  return oneOf(says, value).replace('{v}', () => said)
}

/** "1 day", and "the last day" rather than "the last 1 day". */
function oneOf(says: string, value: Value): string {
  if (value === 1) return says.replace(/\{v\} (day|year)s/, '{v} $1')
  const lone = typeof value === 'object' && 'amount' in value && value.amount === 1
  return lone ? says.replace(/the (last|next) \{v\}/, (_, which: string) => `the ${which} ${value.unit}`) : says
}

/** What people call a field: the consent's name, the campaign's, a metadata key with spaces for its underscores. */
export function label({ schema }: Pick<Saying, 'schema'>, path: string, resolved: Resolved): string {
  if (resolved.is === 'unknown') return path
  const at = template(resolved.row.path)
  const name = at === null ? null : nameIn(path, at)
  if (name === null) return resolved.row.label
  const readable = /^\w+$/.test(name) && resolved.row.named?.endsWith('metadata') ? name.replaceAll('_', ' ') : name
  return labelOf(resolved.row, readable, schema)
}

function saySegments({ schema }: Saying, op: string, value: Value | undefined): string {
  const ids = (Array.isArray(value) ? value : [value]) as readonly string[]
  const names = ids.map((id) => sayText(schema.segments.find((segment) => segment.id === id)?.name ?? id))
  const not = op === 'is_not' || op === 'not_in' ? ' not' : ''
  return `who are${not} in the segment ${orList(names)}`
}
