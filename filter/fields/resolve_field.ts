import type { Field } from '../checked.ts'
import type { Family } from '../operators/operator_row.ts'
import type { ProjectSchema } from '../schema.ts'
import type { FieldRow } from './field_row.ts'
import { FIELDS } from './field_table.ts'
import { declaredName, knownNames } from './names.ts'
import { fill, nameIn, type PathTemplate, template } from './path_template.ts'
import type { Scope } from './scope.ts'

export type Resolved =
  | { readonly is: 'field'; readonly row: FieldRow; readonly field: Field; readonly family: Family }
  | { readonly is: 'segment'; readonly row: FieldRow }
  | { readonly is: 'unknown'; readonly why?: string }

interface Spelling {
  readonly row: FieldRow
  readonly path: string
  readonly template: PathTemplate | null
  /** Of the row's own path, to write the canonical path with. */
  readonly own: PathTemplate | null
}

const spell = (row: FieldRow, path: string): Spelling => ({
  row,
  path,
  template: template(path),
  own: template(row.path),
})

function spellings(of: FieldRow['of'], inMap: boolean): readonly Spelling[] {
  return FIELDS.filter((row) => row.of === of).flatMap((row) =>
    [row.path, ...(row.also ?? []), ...(inMap ? (row.inMap ?? []) : [])].map((path) => spell(row, path)),
  )
}

const both = (of: FieldRow['of']) => ({ tree: spellings(of, false), map: spellings(of, true) })
const SPELLINGS = { customer: both('customer'), order: both('order'), event: both('event') }

/** The field that a path names, canonical path included. `inMap` admits Voucherify's other names. */
export function resolveField(path: string, scope: Scope, schema: ProjectSchema, inMap = false): Resolved {
  const known = SPELLINGS[scope.of][inMap ? 'map' : 'tree']
  const exact = known.find((spelling) => spelling.template === null && spelling.path === path)
  if (exact !== undefined) return resolveRow(exact.row, exact.row.path)
  for (const { row, template: at, own } of known) {
    const name = at === null ? null : nameIn(path, at)
    if (name !== null) return resolveNamed(row, own!, name, scope, schema)
  }
  return { is: 'unknown' }
}

function resolveRow(row: FieldRow, path: string): Resolved {
  if (row.type === 'segments') return { is: 'segment', row }
  if (row.type === 'declared' || row.source === null || typeof row.source === 'function')
    throw new Error(`The field table has no type or source for ${row.path}`)
  return field(row, path, row.source, row.type, row.list === true)
}

function resolveNamed(row: FieldRow, own: PathTemplate, name: string, scope: Scope, schema: ProjectSchema): Resolved {
  const declared = declaredName(row.named!, name, scope, schema)
  if (declared.is === 'unknown') return declared
  const source = (row.source as (name: string) => Field['source'])(declared.key)
  const path = fill(own, name)
  if (declared.is === 'undeclared') return field(row, path, source, 'undeclared', false)
  const type = declared.type ?? (row.type as Field['type'])
  return field(row, path, source, type, declared.list)
}

function field(row: FieldRow, path: string, source: Field['source'], type: Field['type'], list: boolean): Resolved {
  const made: Field = {
    path,
    of: row.of,
    source,
    type,
    list,
    exact: row.exact === true,
    neverUnknown: row.neverUnknown === true,
  }
  return { is: 'field', row, field: made, family: familyOf(made) }
}

/** Which operators a field has. */
export function familyOf({ type, list }: Pick<Field, 'type' | 'list'>): Family {
  if (list) return 'list'
  switch (type) {
    case 'text':
    case 'boolean':
    case 'undeclared':
      return type
    case 'number':
    case 'money':
      return 'number'
    case 'date':
    case 'datetime':
    case 'moment':
      return 'date'
    default:
      return type satisfies never
  }
}

/** Every path that a condition in this scope can name, undeclared metadata aside. */
export function knownPaths(scope: Scope, schema: ProjectSchema): readonly string[] {
  return FIELDS.filter((row) => row.of === scope.of).flatMap((row) => {
    const at = template(row.path)
    if (at === null || row.named === undefined) return [row.path]
    return knownNames(row.named, scope, schema).map((name) => fill(at, name))
  })
}
