/** Random filters that the checker accepts, in the very form in which it would store them. */
import fc from 'fast-check'
import type { Field } from '../checked.ts'
import { type ItemScope, knownCollections, resolveCollection } from '../fields/collection.ts'
import { familyOf, knownPaths, resolveField } from '../fields/resolve_field.ts'
import { CUSTOMER, type Scope } from '../fields/scope.ts'
import { operatorsOf } from '../operators/find_operator.ts'
import type { Family, ValueKind } from '../operators/operator_row.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter, Measure, Value, Window } from '../tree.ts'
import { dates, durations, instants, type Pools, type ValueOf, values } from './arbitrary_values.ts'

export interface ArbitraryOptions {
  /** The most groups around a condition; 2 when absent. */
  readonly depth?: number
  readonly pools?: Pools
  /** Metadata keys that the schema does not declare, to ask for as well. */
  readonly undeclared?: readonly string[]
}

interface Settings {
  readonly schema: ProjectSchema
  readonly pools: Pools
  readonly undeclared: readonly string[]
}

const ODD_KEYS = [
  'nobody_has_this',
  'odd key',
  'a.b',
  'and',
  '2024',
  'x`y',
  'with "quotes"',
  '__proto__',
  'größe?',
  '.',
  '\\',
]

/** The most conditions that a filter may hold. */
const MOST_CONDITIONS = 500

export function filterArbitrary(schema: ProjectSchema, options: ArbitraryOptions = {}): fc.Arbitrary<Filter> {
  const settings: Settings = { schema, pools: options.pools ?? {}, undeclared: options.undeclared ?? ODD_KEYS }
  return groups(customerConditions(settings), options.depth ?? 2).filter((tree) => size(tree) <= MOST_CONDITIONS)
}

/** Every condition that the schema allows, groups aside. */
export function conditionArbitrary(schema: ProjectSchema, options: ArbitraryOptions = {}): fc.Arbitrary<Filter> {
  return filterArbitrary(schema, { ...options, depth: 0 })
}

function groups(condition: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> {
  if (depth === 0) return condition
  const child = groups(condition, depth - 1)
  const children = fc.array(child, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { arbitrary: condition, weight: 2 },
    { arbitrary: children.map((all) => ({ all })), weight: 2 },
    { arbitrary: children.map((any) => ({ any })), weight: 2 },
    { arbitrary: child.map((not) => ({ not })), weight: 1 },
  )
}

function customerConditions(settings: Settings): fc.Arbitrary<Filter> {
  return fc.oneof(
    { arbitrary: fieldConditions(CUSTOMER, settings), weight: 3 },
    {
      arbitrary: fc.oneof(...knownCollections(settings.schema).map((name) => collections(name, settings))),
      weight: 2,
    },
    ...(settings.schema.segments.length > 0 ? [{ arbitrary: segmentConditions(settings), weight: 1 }] : []),
  )
}

function fieldConditions(scope: Scope, settings: Settings): fc.Arbitrary<Filter> {
  const declared = askable(scope, settings.schema).map((path) => declaredConditions(path, scope, settings))
  const undeclared = undeclaredKeys(scope, settings)
  return fc.oneof(
    { arbitrary: fc.oneof(...declared), weight: 5 },
    ...(undeclared.length > 0 ? [{ arbitrary: undeclaredConditions(undeclared, settings), weight: 1 }] : []),
  )
}

/** Paths of fields; a campaign is named by its id as well. */
function askable(scope: Scope, schema: ProjectSchema): readonly string[] {
  const byId = scope.of === 'customer' ? schema.campaigns.map(({ id }) => `loyalty.campaigns.${id}.points`) : []
  return [...knownPaths(scope, schema), ...byId].filter((path) => resolveField(path, scope, schema).is === 'field')
}

/** Metadata keys to ask for that this scope's schema does not declare. Events have no undeclared properties. */
function undeclaredKeys({ of }: Scope, { schema, undeclared }: Settings): readonly string[] {
  return of === 'event' ? [] : undeclared.filter((key) => !Object.hasOwn(schema.metadata[of], key))
}

function declaredConditions(path: string, scope: Scope, settings: Settings): fc.Arbitrary<Filter> {
  const resolved = resolveField(path, scope, settings.schema)
  if (resolved.is !== 'field') throw new Error(`${path} is no field`)
  const of = { ...valuesFor(settings, resolved.field.type), values: resolved.row.values }
  return comparisons(resolved.family, of).map((comparison) => ({ field: path, ...comparison }))
}

/** As text, number, boolean, date or list, whichever its operator and value say. */
function undeclaredConditions(keys: readonly string[], settings: Settings): fc.Arbitrary<Filter> {
  const readings: readonly (readonly [Field['type'], Family, (readonly string[])?])[] = [
    ['text', 'text'],
    ['number', 'number'],
    ['boolean', 'boolean'],
    ['moment', 'date', ['is', 'is_not']],
    ['undeclared', 'list', ['contains', 'not_contain']],
  ]
  return fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...readings))
    .chain(([key, [type, family, otherwise = []]]) =>
      comparisons(family, valuesFor(settings, type), otherwise).map((comparison) => ({
        field: `metadata.${key}`,
        ...comparison,
      })),
    )
}

function segmentConditions(settings: Settings): fc.Arbitrary<Filter> {
  return comparisons('segments', valuesFor(settings, 'text')).map((comparison) => ({ field: 'segment', ...comparison }))
}

interface Comparison {
  readonly op: string
  readonly value?: Value
}

/** An operator of the family with a value, `without` some. */
function comparisons(family: Family, of: ValueOf, without: readonly string[] = []): fc.Arbitrary<Comparison> {
  const rows = operatorsOf(family).filter(({ name }) => !without.includes(name))
  return fc.oneof(
    ...rows.map(({ name, on }) => {
      const kind: ValueKind = on[family]!.takes
      return values(kind, of).map((value) => (value === undefined ? { op: name } : { op: name, value }))
    }),
  )
}

const valuesFor = ({ schema, pools }: Settings, type: Field['type']): ValueOf => ({
  type,
  pools,
  segments: schema.segments.map(({ id }) => id),
})

function collections(collection: string, settings: Settings): fc.Arbitrary<Filter> {
  const scope = resolveCollection(collection, settings.schema)!
  const parts = {
    where: maybe(groups(fieldConditions(scope, settings), 1)),
    within: maybe(windows(settings)),
  }
  const atLeastOne = fc.record({ ...parts, measure: maybe(fc.constant<Measure>('count')) })
  return fc
    .oneof(
      { arbitrary: atLeastOne, weight: 1 },
      { arbitrary: measures(scope, settings).chain((measured) => fc.record({ ...parts, ...measured })), weight: 3 },
    )
    .map(({ where, within, ...rest }) => {
      const { measure, comparison } = rest as { measure?: Measure; comparison?: Comparison }
      return {
        collection,
        ...(where && { where }),
        ...(within && { within }),
        ...(measure !== undefined && { measure }),
        ...comparison,
      }
    })
}

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined })

interface Measured {
  readonly measure: fc.Arbitrary<Measure | undefined>
  readonly comparison: fc.Arbitrary<Comparison>
}

function measures(scope: ItemScope, settings: Settings): fc.Arbitrary<Measured> {
  const counted: Measured = {
    measure: maybe(fc.constant<Measure>('count')),
    comparison: comparisons('number', valuesFor(settings, 'number')),
  }
  const dated = (['first_at', 'last_at'] as const).map((measure) => ({
    measure: fc.constant<Measure>(measure),
    comparison: comparisons('date', valuesFor(settings, 'datetime')),
  }))
  const summed = measurable(scope, settings).flatMap(({ path, type }) =>
    ['sum', 'avg', 'min', 'max'].map((measure) => ({
      measure: fc.constant({ [measure]: path } as unknown as Measure),
      comparison: comparisons('number', valuesFor(settings, type)),
    })),
  )
  return fc.oneof(
    fc.constant(counted),
    fc.constantFrom(...dated),
    ...(summed.length > 0 ? [fc.constantFrom(...summed)] : []),
  )
}

function measurable(scope: ItemScope, settings: Settings): readonly { path: string; type: Field['type'] }[] {
  const declared = askable(scope, settings.schema).flatMap((path) => {
    const resolved = resolveField(path, scope, settings.schema)
    if (resolved.is !== 'field' || familyOf(resolved.field) !== 'number') return []
    return [{ path, type: resolved.field.type }]
  })
  const odd = undeclaredKeys(scope, settings)
    .slice(0, 2)
    .map((key) => ({ path: `metadata.${key}`, type: 'number' as const }))
  return [...declared, ...odd]
}

function windows({ pools }: Settings): fc.Arbitrary<Window> {
  const moment = fc.oneof(dates(pools), instants(pools))
  const between = <T extends string>(one: fc.Arbitrary<T>) =>
    fc
      .tuple(one, one)
      .filter(([a, b]) => Date.parse(a) !== Date.parse(b))
      .map((pair) => pair.toSorted((a, b) => Date.parse(a) - Date.parse(b)))
      .map(([after, before]) => ({ after: after!, before: before! }))
  return fc.oneof<fc.Arbitrary<Window>[]>(
    durations('datetime').map((last) => ({ last })),
    moment.map((after) => ({ after })),
    moment.map((before) => ({ before })),
    between(dates(pools)),
    between(instants(pools)),
  )
}

function size(tree: Filter): number {
  if ('all' in tree) return tree.all.reduce((sum, child) => sum + size(child), 0)
  if ('any' in tree) return tree.any.reduce((sum, child) => sum + size(child), 0)
  if ('not' in tree) return size(tree.not)
  return 'collection' in tree && tree.where !== undefined ? 1 + size(tree.where) : 1
}
