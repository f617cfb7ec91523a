import type { Checked, CheckedCollection } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import { COUNTED_STATUSES, itemsWhere } from '../compile/measure.ts'
import { itemPredicate } from '../compile/predicate.ts'
import type { Definitions } from '../definitions.ts'
import { instantText } from './instant_text.ts'

/** An order or an event that a condition is about. */
export interface EvidenceRow {
  /** The UUID. */
  readonly id: string
  readonly created_at: string
  readonly source_id: string | null
  readonly amount?: number
  readonly status?: string
  readonly metadata?: unknown
  readonly properties?: unknown
}

/** The rows behind a condition as JSON, at most so many and one more; null where it is about the customer's own fields. */
export function evidence(node: Checked, definitions: Definitions, atMost: number): Sql | null {
  if (node.kind === 'collection') {
    const where = itemsWhere(node, node.where && itemPredicate(node.where), definitions)
    return rows(node.event === null ? ORDERS : EVENTS, where, firstComesFirst(node), atMost)
  }
  if (node.kind === 'field' && node.field.path.startsWith('summary.orders.')) {
    const where = sql`i.project_id = ${definitions.projectId}::uuid and ${COUNTED_STATUSES}`
    return rows(ORDERS, where, node.field.path === 'summary.orders.first_order_date', atMost)
  }
  return null
}

const ORDERS = {
  table: sql`coterie.orders`,
  own: sql`'amount', i.amount, 'status', i.status, 'metadata', i.metadata`,
}
const EVENTS = { table: sql`coterie.events`, own: sql`'properties', i.properties` }

/** Otherwise the newest do. */
function firstComesFirst({ measure }: CheckedCollection): boolean {
  return measure.measure === 'first_at'
}

function rows({ table, own }: typeof ORDERS, where: Sql, oldest: boolean, atMost: number): Sql {
  const order = oldest ? sql`i.created_at, i.id` : sql`i.created_at desc, i.id desc`
  return sql`(
    select coalesce(jsonb_agg(e.item order by e.place), '[]')
    from (
      select row_number() over (order by ${order}) as place,
        jsonb_build_object('id', i.id, 'created_at', ${instantText(sql`i.created_at`)}, 'source_id', i.source_id, ${own}) as item
      from ${table} i
      where i.customer_id = c.id and ${where}
      order by ${order} limit ${atMost + 1}
    ) e
  )`
}
