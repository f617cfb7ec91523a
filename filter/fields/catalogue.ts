/** What a filter editor offers: every field, collection and measure of a project, with its operators. */

import type { ScalarType } from '../checked.ts'
import { operatorsOf } from '../operators/find_operator.ts'
import { type Family, ONE_OR_MORE, type OperatorRow, type ValueKind } from '../operators/operator_row.ts'
import type { ProjectSchema } from '../schema.ts'
import { type ItemScope, knownCollections, ORDERS, resolveCollection } from './collection.ts'
import type { FieldRow, Group } from './field_row.ts'
import { FIELDS } from './field_table.ts'
import { PLAIN_MEASURES, type PlainMeasure, PROPERTY_MEASURES, type PropertyMeasure } from './measures.ts'
import { knownNames } from './names.ts'
import { fill, template } from './path_template.ts'
import { resolveField } from './resolve_field.ts'
import { CUSTOMER, type Scope } from './scope.ts'

export interface CatalogueOperator {
  readonly name: string
  /** As the text language writes it, `$value` for what it takes. */
  readonly text: string
  readonly takes: ValueKind
  /** The value may be a list: any of, or none of. */
  readonly one_or_more: boolean
}

export interface CatalogueField {
  readonly path: string
  readonly label: string
  readonly group: Group
  readonly type: ScalarType | 'segments'
  readonly list: boolean
  /** The only values there are, where they are few. */
  readonly values?: readonly string[]
  readonly operators: readonly CatalogueOperator[]
}

export interface CatalogueCollection {
  readonly collection: string
  readonly label: string
  readonly fields: readonly CatalogueField[]
  readonly measures: readonly CatalogueMeasure[]
}

export interface CatalogueMeasure {
  readonly measure: PlainMeasure | PropertyMeasure
  /** Of which it can be taken; empty where it takes none. */
  readonly properties: readonly string[]
  readonly operators: readonly CatalogueOperator[]
}

/** Every field of a customer that a filter of this project can name, undeclared metadata aside. */
export const fieldCatalogue = (schema: ProjectSchema): readonly CatalogueField[] => fieldsOf(CUSTOMER, schema)

/** Orders, and each declared event, with the fields that `where` can name. */
export function collectionCatalogue(schema: ProjectSchema): readonly CatalogueCollection[] {
  return knownCollections(schema).map((collection) => {
    const scope = resolveCollection(collection, schema)!
    const label = scope.of === 'event' ? `${scope.event} events` : ORDERS
    const fields = fieldsOf(scope, schema)
    return { collection, label, fields, measures: measuresOf(scope, fields) }
  })
}

function fieldsOf(scope: Scope, schema: ProjectSchema): readonly CatalogueField[] {
  const paths = new Set<string>()
  return FIELDS.filter((row) => row.of === scope.of)
    .flatMap((row) => labelled(row, scope, schema))
    .flatMap(({ path, label }) => {
      if (paths.has(path)) return []
      paths.add(path)
      const resolved = resolveField(path, scope, schema)
      if (resolved.is === 'unknown') return []
      const { group, values } = resolved.row
      const { type, list, family } =
        resolved.is === 'segment' ? SEGMENTS : { ...resolved.field, family: resolved.family }
      const field = { path, label, group, type: type as CatalogueField['type'], list, operators: OPERATORS_OF[family] }
      return [values === undefined ? field : { ...field, values }]
    })
}

const SEGMENTS = { type: 'segments', list: false, family: 'segments' } as const

function labelled(row: FieldRow, scope: Scope, schema: ProjectSchema): readonly { path: string; label: string }[] {
  const at = template(row.path)
  if (at === null || row.named === undefined) return [{ path: row.path, label: row.label }]
  return knownNames(row.named, scope, schema).map((name) => ({
    path: fill(at, name),
    label: labelOf(row, name, schema),
  }))
}

/** What people call the field: a consent by the name that customers read. */
export function labelOf(row: FieldRow, name: string, schema: ProjectSchema): string {
  const shown =
    row.named === 'consent' && Object.hasOwn(schema.consents, name)
      ? schema.consents[name]!.name
      : row.named === 'campaign'
        ? (schema.campaigns.find(({ id }) => id === name)?.name ?? name)
        : name
  return row.label.replace('{}', () => shown)
}

function measuresOf(scope: ItemScope, fields: readonly CatalogueField[]): readonly CatalogueMeasure[] {
  const numbers = fields.filter(({ type, list }) => !list && (type === 'number' || type === 'money'))
  const properties = numbers.map(({ path }) => path)
  return [
    ...PLAIN_MEASURES.map((measure) => ({
      measure,
      properties: [],
      operators: OPERATORS_OF[measure === 'count' ? 'number' : 'date'],
    })),
    ...(properties.length > 0 || scope.of === 'order' ? PROPERTY_MEASURES : []).map((measure) => ({
      measure,
      properties,
      operators: OPERATORS_OF.number,
    })),
  ]
}

const OPERATORS_OF = Object.fromEntries(
  (['text', 'number', 'boolean', 'date', 'list', 'segments'] as const).map((family) => [
    family,
    operatorsOf(family).map((row) => entry(row, family)),
  ]),
) as unknown as Readonly<Record<Family, readonly CatalogueOperator[]>>

function entry({ name, text, on }: OperatorRow, family: Family): CatalogueOperator {
  const { takes } = on[family]!
  return { name, text: text[0]!, takes, one_or_more: ONE_OR_MORE.has(takes) }
}
