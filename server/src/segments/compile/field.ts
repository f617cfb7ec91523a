import type { Field } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import type { Operand } from './operand.ts'

/** As statements over `customers c` name it, and as indexes do. */
interface CustomerColumn {
  readonly qualified: Sql
  readonly unqualified: Sql
}

function column(name: string): CustomerColumn {
  return { qualified: sql`c.${sql.ident(name)}`, unqualified: sql.ident(name) }
}

/** Columns of customers, by field path. Everything the row itself answers. */
export const CUSTOMER_COLUMNS: Readonly<Record<string, CustomerColumn>> = {
  name: column('name'),
  email: column('email'),
  phone: column('phone'),
  description: column('description'),
  source_id: column('source_id'),
  'address.line_1': column('address_line_1'),
  'address.line_2': column('address_line_2'),
  'address.city': column('address_city'),
  'address.state': column('address_state'),
  'address.postal_code': column('address_postal_code'),
  'address.country': column('address_country'),
  birthdate: column('birthdate'),
  created_at: column('created_at'),
  updated_at: column('updated_at'),
  'summary.orders.total_amount': column('orders_total'),
  'summary.orders.total_count': column('orders_count'),
  // Rounded to the minor unit, halves away from zero, in whole numbers throughout.
  'summary.orders.average_amount': {
    qualified: sql`(sign(c.orders_total) * div(2 * abs(c.orders_total) + c.orders_count, nullif(2 * c.orders_count, 0)))`,
    unqualified: sql.empty,
  },
  'summary.orders.last_order_amount': column('last_order_amount'),
  'summary.orders.first_order_date': column('first_order_at'),
  'summary.orders.last_order_date': column('last_order_at'),
}

const PRODUCTS: Operand = { at: 'array', folded: sql`c.products_folded`, count: sql`cardinality(c.products)` }

/** A row in `customer_redemptions r`, or none. */
const REDEMPTION_COLUMNS: Readonly<Record<string, string>> = {
  'summary.redemptions.total_succeeded': 'succeeded',
  'summary.redemptions.total_failed': 'failed',
  'summary.redemptions.gift.redeemed_amount': 'gift_redeemed',
  'summary.redemptions.gift.amount_to_go': 'gift_to_go',
}

/** What a field of the customer needs beside the customer's row. */
export interface FactSource {
  redemptions(column: string): Sql
  loyalty(fact: 'points' | 'referred_customers', campaign: string | null): Sql
}

export function customerOperand(field: Field, facts: FactSource): Operand {
  const { source } = field
  switch (source.in) {
    case 'column':
      return columnOperand(source.name, facts)
    case 'metadata':
      return jsonOperand(sql`c.metadata`, source.key)
    case 'consent':
      return jsonOperand(sql`c.consents`, source.key)
    case 'system_metadata':
      // Where the customer came from has a column; what that system said of them is JSON.
      if (source.keys.length === 1 && source.keys[0] === 'source') return { at: 'column', value: sql`c.source` }
      return {
        at: 'json',
        value: sql`(c.system_metadata #> ${source.keys}::text[])`,
        text: sql`(c.system_metadata #>> ${source.keys}::text[])`,
      }
    case 'loyalty':
      return { at: 'column', value: facts.loyalty(source.fact, source.campaign) }
    case 'bucket':
      return { at: 'column', value: sql`coterie.bucket(c.id)` }
    case 'item':
    case 'property':
      throw new Error(`${field.path} belongs to an item, not to the customer`)
    default:
      return source satisfies never
  }
}

function columnOperand(name: string, facts: FactSource): Operand {
  if (name === 'summary.orders.products') return PRODUCTS
  const redemption = REDEMPTION_COLUMNS[name]
  if (redemption) return { at: 'column', value: facts.redemptions(redemption) }
  const value = CUSTOMER_COLUMNS[name]
  if (!value) throw new Error(`No column holds the field ${name}`)
  return { at: 'column', value: value.qualified }
}

function jsonOperand(object: Sql, key: string): Operand {
  return { at: 'json', value: sql`(${object} -> ${key}::text)`, text: sql`(${object} ->> ${key}::text)` }
}

const ITEM_LISTS = {
  'items.name': { at: 'array', folded: sql`i.item_names`, count: sql`cardinality(i.item_names)` },
  'items.source_id': { at: 'array', folded: sql`i.item_source_ids`, count: sql`cardinality(i.item_source_ids)` },
  'items.sku': { at: 'array', folded: sql`i.item_skus`, count: sql`cardinality(i.item_skus)` },
} as const satisfies Record<string, Operand>

const ITEM_COLUMNS = { amount: sql`i.amount`, status: sql`i.status`, created_at: sql`i.created_at` } as const

/** Fields of an order or an event, `i`. */
export function itemOperand(field: Field): Operand {
  const { source } = field
  switch (source.in) {
    case 'item': {
      const { name } = source
      if (name === 'items.name' || name === 'items.source_id' || name === 'items.sku') return ITEM_LISTS[name]
      return { at: 'column', value: ITEM_COLUMNS[name] }
    }
    case 'metadata':
      return jsonOperand(sql`i.metadata`, source.key)
    case 'property':
      return jsonOperand(sql`i.properties`, source.key)
    default:
      throw new Error(`${field.path} belongs to the customer, not to an item`)
  }
}
