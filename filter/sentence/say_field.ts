import type { Field } from '../checked.ts'
import { labelOf } from '../fields/catalogue.ts'
import { nameIn, template } from '../fields/path_template.ts'
import { type Resolved, resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import type { FieldCondition, Value } from '../tree.ts'
import { sayValue } from './say_value.ts'
import type { Saying } from './sentence.ts'
import type { Compared } from './wording.ts'

export function sayField(saying: Saying, { field, op, value }: FieldCondition, scope: Scope): string {
  const { words, schema } = saying
  const resolved = resolveField(field, scope, schema)
  if (resolved.is === 'segment') return saySegments(saying, op, value)
  const { type, list } = resolved.is === 'field' ? resolved.field : { type: 'text' as const, list: false }
  return words.field(label(saying, field, resolved), compared(saying, op, value, { type, list }))
}

/** What "is more than $100.00" is made of. */
export function compared(
  saying: Saying,
  op: string,
  value: Value | undefined,
  { type, list = false }: { readonly type: Field['type']; readonly list?: boolean },
): Compared {
  return { op, type, list, value: value === undefined ? null : sayValue(saying, value, type, op) }
}

/** What people call a field: the consent's name, the campaign's, a metadata key with spaces for its underscores. */
export function label({ schema, words }: Saying, path: string, resolved: Resolved): string {
  if (resolved.is === 'unknown') return path
  const { row } = resolved
  const said = { ...row, label: words.label(row) }
  const at = template(row.path)
  const name = at === null ? null : nameIn(path, at)
  if (name === null) return said.label
  const readable = /^\w+$/.test(name) && row.named?.endsWith('metadata') ? name.replaceAll('_', ' ') : name
  return labelOf(said, readable, schema)
}

function saySegments({ schema, words }: Saying, op: string, value: Value | undefined): string {
  const ids = (Array.isArray(value) ? value : [value]) as readonly string[]
  const names = ids.map((id) => schema.segments.find((segment) => segment.id === id)?.name ?? id)
  return words.segments(names, op === 'is_not' || op === 'not_in')
}
