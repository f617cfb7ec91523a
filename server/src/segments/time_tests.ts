import type { Checked, CheckedCollection, DateTest, Field } from '@coterie/filter'
import { type Sql, sql } from '../store/index.ts'
import { CUSTOMER_COLUMNS } from './compile/field.ts'
import { jsonMoment } from './compile/operand.ts'
import type { Definitions } from './definitions.ts'
import { followsNow } from './time/shape.ts'

/** A value somewhere in the database that a test relative to now is made against. */
export interface TimeTest {
  /** Equal for equal ones. */
  readonly key: string
  readonly test: DateTest
  readonly type: 'date' | 'datetime'
  readonly table: 'customers' | 'orders' | 'events'
  /** The event type, of events. */
  readonly eventTypeId: number | null
  /** Over the table's columns, unqualified; planned as it stands, so that an expression index fits it. */
  readonly value: Sql
}

/** All tests in a filter whose answer changes by itself. */
export function timeTests(node: Checked, definitions: Definitions): readonly TimeTest[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.children.flatMap((child) => timeTests(child, definitions))
    case 'not':
      return timeTests(node.child, definitions)
    case 'segment':
      return []
    case 'field':
      return node.test.test === 'date' ? fieldTests(node.field, node.test.date, 'customers', null) : []
    case 'collection':
      return collectionTests(node, definitions)
    default:
      return node satisfies never
  }
}

function collectionTests(node: CheckedCollection, definitions: Definitions): readonly TimeTest[] {
  const table = node.event === null ? 'orders' : 'events'
  const eventTypeId = node.event === null ? null : definitions.eventTypeId(node.event)
  const items = (test: DateTest) => timeTest(test, 'datetime', table, eventTypeId, sql`created_at`, 'created_at')
  return [
    // To lie in the last D is to be less than D ago.
    ...(node.within && 'last' in node.within ? items({ op: 'less_than_ago', duration: node.within.last }) : []),
    ...(node.test.test === 'date' ? items(node.test.date) : []),
    ...(node.where ? itemTests(node.where, table, eventTypeId) : []),
  ]
}

function itemTests(node: Checked, table: 'orders' | 'events', eventTypeId: number | null): readonly TimeTest[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.children.flatMap((child) => itemTests(child, table, eventTypeId))
    case 'not':
      return itemTests(node.child, table, eventTypeId)
    case 'field':
      return node.test.test === 'date' ? fieldTests(node.field, node.test.date, table, eventTypeId) : []
    default:
      return []
  }
}

function fieldTests(
  field: Field,
  test: DateTest,
  table: TimeTest['table'],
  eventTypeId: number | null,
): readonly TimeTest[] {
  const { source } = field
  const types =
    field.type === 'moment' ? (['date', 'datetime'] as const) : ([field.type === 'date' ? 'date' : 'datetime'] as const)
  return types.flatMap((type) => {
    switch (source.in) {
      case 'column':
        return timeTest(test, type, table, eventTypeId, CUSTOMER_COLUMNS[source.name]!.unqualified, source.name)
      case 'item':
        return timeTest(test, type, table, eventTypeId, sql`created_at`, 'created_at')
      case 'metadata':
        return timeTest(
          test,
          type,
          table,
          eventTypeId,
          jsonMoment(sql`(metadata -> ${sql.literal(source.key)})`, type),
          `metadata ${source.key}`,
        )
      case 'property':
        return timeTest(
          test,
          type,
          table,
          eventTypeId,
          jsonMoment(sql`(properties -> ${sql.literal(source.key)})`, type),
          `property ${source.key}`,
        )
      default:
        throw new Error(`${field.path} is no date`)
    }
  })
}

function timeTest(
  test: DateTest,
  type: 'date' | 'datetime',
  table: TimeTest['table'],
  eventTypeId: number | null,
  value: Sql,
  name: string,
): readonly TimeTest[] {
  if (!followsNow(test)) return []
  return [{ key: JSON.stringify([table, eventTypeId, name, type, test]), test, type, table, eventTypeId, value }]
}
