import { encodeId, type Sql, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'

/** A row of `customers`, as much of it as is shown. */
export interface CustomerRecord {
  readonly id: string
  readonly source_id: string | null
  readonly created_at: string
  readonly updated_at: string | null
  readonly birthdate: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly description: string | null
  readonly address_line_1: string | null
  readonly address_line_2: string | null
  readonly address_city: string | null
  readonly address_state: string | null
  readonly address_postal_code: string | null
  readonly address_country: string | null
  readonly source: string | null
  readonly metadata: JsonObject
  readonly system_metadata: JsonObject
  readonly consents: JsonObject
  readonly unsubscribed: boolean
  readonly orders_count: number
  /** numeric: may exceed what a number holds */
  readonly orders_total: string
  readonly average_amount: string | null
  readonly first_order_at: string | null
  readonly last_order_at: string | null
  readonly last_order_amount: number | null
  readonly products: readonly string[]
}

/** A customer as the API shows it: every field stands at the path by which filters name it. */
export interface CustomerView {
  /** `cust_…` */
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly description: string | null
  readonly birthdate: string | null
  readonly address: Readonly<
    Record<'line_1' | 'line_2' | 'city' | 'state' | 'postal_code' | 'country', string | null>
  > | null
  readonly created_at: string
  readonly updated_at: string | null
  readonly summary: {
    readonly orders: {
      readonly total_amount: number
      readonly total_count: number
      /** 0 without orders, as Voucherify shows it; filters take it as unknown. */
      readonly average_amount: number
      readonly last_order_amount: number
      readonly first_order_date: string | null
      readonly last_order_date: string | null
      readonly products: readonly string[]
    }
  }
  readonly metadata: JsonObject
  readonly system_metadata: JsonObject
  readonly consents: JsonObject
  readonly unsubscribed: boolean
}

/** What a select of `coterie.customers c` names for a `CustomerRecord`. */
export const CUSTOMER_RECORD: Sql = sql`
  c.*, case when c.orders_count > 0 then round(c.orders_total / c.orders_count) end as average_amount`

export function customerView(row: CustomerRecord): CustomerView {
  const address = {
    line_1: row.address_line_1,
    line_2: row.address_line_2,
    city: row.address_city,
    state: row.address_state,
    postal_code: row.address_postal_code,
    country: row.address_country,
  }
  return {
    id: encodeId('cust', row.id),
    source_id: row.source_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    description: row.description,
    birthdate: row.birthdate,
    address: Object.values(address).every((part) => part === null) ? null : address,
    created_at: row.created_at,
    updated_at: row.updated_at,
    summary: {
      orders: {
        total_amount: Number(row.orders_total),
        total_count: row.orders_count,
        average_amount: Number(row.average_amount ?? 0),
        last_order_amount: row.last_order_amount ?? 0,
        first_order_date: row.first_order_at,
        last_order_date: row.last_order_at,
        products: row.products,
      },
    },
    metadata: row.metadata,
    system_metadata: { ...(row.source !== null && { source: row.source }), ...row.system_metadata },
    consents: row.consents,
    unsubscribed: row.unsubscribed,
  }
}
