import fc from 'fast-check'
import { filterArbitrary } from '../../filter/testing/arbitrary.ts'
import { SCHEMA } from '../oracle/declared.ts'
import type { Furnished } from './furnish.ts'

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly examples?: readonly unknown[]
}

export type FromSchema = (schema: Schema, name?: string) => fc.Arbitrary<unknown>

const MANY = 4
const FEW = 3

const FILTERS = fc.oneof(
  filterArbitrary(SCHEMA, { depth: 1 }),
  fc.constantFrom<unknown>('metadata.tier is "gold"', 'summary.orders.total_count >= 1 and not email has value', {
    junction: 'and',
    name: { conditions: { $is: ['Ann'] } },
  }),
)
const MOMENTS = fc.oneof(
  fc.constantFrom('2026-05-01T09:30:00.000000Z', '1970-01-01T00:00:00Z', '2200-01-01T00:00:00Z', '2024-02-29'),
  fc
    .date({ noInvalidDate: true, min: new Date('0002-01-01'), max: new Date('9998-01-01') })
    .map((date) => date.toISOString()),
)
const AMOUNTS = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0.1, 999_999_999))
const CUSTOM = fc.constantFrom<unknown>(
  {},
  { tag: 'x', tier: 'silver', score: 7, vip: true, renewal: '2026-12-24', interests: ['tea', 'go'] },
  { undeclared: { deep: [1, { er: null }] }, tier: null },
)

/** What fits a schema, with things in it that the project has, so that it is not turned away at the door. */
export function fromSchema({ known, cursors }: Pick<Furnished, 'known' | 'cursors'>): FromSchema {
  const names = fc.constantFrom(...Object.values(known).flat())
  const called = (key: string) => fc.constantFrom(...known[key]!)
  const customers = fc.oneof(
    called('customer'),
    called('customer').map((source_id) => ({ source_id, metadata: { tier: 'gold' } })),
  )
  const items = fc.array(
    fc.record({ source_id: called('product'), quantity: fc.integer({ min: 0, max: 9 }), price: AMOUNTS }),
    { maxLength: 3 },
  )
  const fields = fc.constantFrom('created_at', '-created_at', 'metadata.tier', '-summary.orders.total_amount', 'name')
  const call = fc.record({
    type: fc.constantFrom('identify', 'track', 'page', 'alias'),
    userId: called('customer'),
    event: fc.constantFrom('opened', 'Order Completed'),
    traits: CUSTOM,
    properties: fc.oneof(CUSTOM, fc.constant({ order_id: 'order-9', total: 12.5, products: [{ sku: 'x', price: 1 }] })),
    previousId: called('customer'),
  })

  /** Where the name says more than the schema does. */
  const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    filter: fc.oneof(
      FILTERS,
      called('segment').map((id) => ({ not: { field: 'segment', op: 'in', value: [id] } })),
    ),
    customer: customers,
    customers: fc.array(customers, { maxLength: MANY }),
    segments: fc.uniqueArray(called('segment'), { minLength: 2, maxLength: 6 }),
    segment_id: called('segment'),
    add: fc.array(called('customer'), { maxLength: MANY }),
    remove: fc.array(called('customer'), { maxLength: MANY }),
    id: fc.oneof(names, fc.constantFrom('own-1', 'own-2')),
    source_id: fc.oneof(called('customer'), called('order'), called('product'), fc.constant('new-1')),
    source_ids: fc.array(called('customer'), { maxLength: MANY }),
    userId: called('customer'),
    previousId: called('customer'),
    event: fc.constantFrom('opened', 'bought'),
    events: fc.array(fc.record({ event: fc.constant('opened'), customer: customers, metadata: CUSTOM }), {
      minLength: 1,
      maxLength: MANY,
    }),
    batch: fc.array(call, { maxLength: MANY }),
    items,
    amount: AMOUNTS,
    price: AMOUNTS,
    metadata: CUSTOM,
    traits: CUSTOM,
    email: fc.constantFrom('ann@shop.example', 'bob@shop.example'),
    birthdate: fc.constantFrom('1990-02-28', null),
    status: fc.constantFrom('CREATED', 'PAID', 'CANCELED'),
    starting_after: fc.constantFrom(...cursors, '2026-01-01T00:00:00.000000Z'),
    starting_after_id: fc.constantFrom(...cursors, ...known.happening!),
    sort: fields,
    order: fields,
    field: fc.constantFrom('metadata.tier', 'name', 'orders.metadata.channel', 'events', 'segment', 'address.city'),
    time_zone: fc.constantFrom('Europe/Warsaw', 'UTC', 'America/St_Johns'),
    currency: fc.constantFrom('USD', 'JPY'),
    first_day_of_week: fc.integer({ min: 1, max: 7 }),
    ...Object.fromEntries(
      ['created_at', 'timestamp', 'sentAt', 'at', 'before', 'after', 'start_date', 'end_date'].map((name) => [
        name,
        MOMENTS,
      ]),
    ),
    ...Object.fromEntries(['from', 'to'].map((name) => [name, fc.constantFrom('2026-01-01', '2026-11-30')])),
    properties: fc.oneof(CUSTOM, fc.constant({ tier: { type: 'string' }, more: { type: 'number', array: true } })),
  }

  const anything = fc.oneof(
    names,
    names.map((id) => ({ id })),
    CUSTOM,
    MOMENTS,
    AMOUNTS,
  )

  /** Often with few of what may be left out: much of it excludes each other. */
  const record = ({ properties = {}, required = [], examples = [] }: Schema): fc.Arbitrary<unknown> => {
    const optional = Object.keys(properties).filter((name) => !required.includes(name))
    const base = fc.constantFrom<object>({}, ...(examples as object[]))
    const given = fc
      .oneof(fc.subarray(optional, { maxLength: Math.min(FEW, optional.length) }), fc.subarray(optional))
      .chain((some) =>
        fc.record(Object.fromEntries([...required, ...some].map((name) => [name, of(properties[name]!, name)]))),
      )
    return fc.tuple(base, given).map(([example, record]) => ({ ...example, ...record }))
  }

  function typed(schema: Schema, type: string | undefined): fc.Arbitrary<unknown> {
    switch (type) {
      case 'object':
        return schema.properties ? record(schema) : CUSTOM
      case 'array': {
        const { items: inner = {}, minItems = 0, maxItems = MANY } = schema
        return fc.array(of(inner), { minLength: minItems, maxLength: Math.max(minItems, Math.min(MANY, maxItems)) })
      }
      case 'string':
        return fc.oneof(names, fc.string({ minLength: 1, unit: 'grapheme' }))
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 200, 200) })
      case 'number':
        return AMOUNTS
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        return anything
    }
  }

  function hintsFor(schema: Schema, name: string | undefined): readonly fc.Arbitrary<unknown>[] {
    if (name === undefined || schema.properties || !Object.hasOwn(byName, name)) return []
    return [schema.type === 'string' && Object.hasOwn(known, name) ? called(name) : byName[name]!]
  }

  function of(schema: Schema, name?: string): fc.Arbitrary<unknown> {
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const hinted = hintsFor(schema, name).map((arbitrary) => ({ arbitrary, weight: 6 }))
    if (schema.anyOf) return fc.oneof(...hinted, ...schema.anyOf.map((each) => of(each)))
    const types = schema.type === undefined ? [undefined] : [schema.type].flat()
    return fc.oneof(...hinted, ...types.map((type) => typed(schema, type)))
  }

  return of
}
