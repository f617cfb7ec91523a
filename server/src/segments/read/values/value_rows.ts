import type { Field } from '@coterie/filter'
import { type Sql, sql } from '../../../store/index.ts'
import { CUSTOMER_COLUMNS } from '../../compile/field.ts'

/** The rows whose values are looked at, and what each of them says. */
export interface ValueRows {
  /** `from … where …`, newest by `newest`. */
  readonly from: Sql
  readonly newest: Sql
  readonly raw: Sql
  /** `json`: a value, or a list of values. */
  readonly kind: 'text' | 'texts' | 'json'
}

/** Null for fields of which there is nothing to choose from: numbers, dates, and what is computed. */
export function valueRows(field: Field, projectId: string, eventTypeId: number): ValueRows | null {
  switch (field.of) {
    case 'customer':
      return says(field, sql`from coterie.customers c where c.project_id = ${projectId}`, 'c')
    case 'order':
      return says(field, sql`from coterie.orders i where i.project_id = ${projectId}`, 'i')
    case 'event':
      return says(field, sql`from coterie.events i where i.event_type_id = ${eventTypeId}::integer`, 'i')
    default:
      return field.of satisfies never
  }
}

/** What filters compare folded is shown as it was sent. */
const ITEM_PATHS: Readonly<Record<string, readonly string[]>> = {
  'items.name': ['product', 'name'],
  'items.source_id': ['source_id'],
  'items.sku': ['sku_id'],
}

function says(field: Field, from: Sql, alias: 'c' | 'i'): ValueRows | null {
  const rows = { from, newest: sql.ident(alias, 'created_at') }
  const text = (raw: Sql): ValueRows => ({ ...rows, raw, kind: 'text' })
  const json = (raw: Sql): ValueRows => ({ ...rows, raw, kind: 'json' })
  const { source } = field
  switch (source.in) {
    case 'column': {
      if (source.name === 'summary.orders.products') return { ...rows, raw: sql`c.products`, kind: 'texts' }
      const column = CUSTOMER_COLUMNS[source.name]?.qualified
      return column && field.type === 'text' ? text(column) : null
    }
    case 'item': {
      if (source.name === 'status') return text(sql`i.status`)
      const path = ITEM_PATHS[source.name]
      return path ? { ...rows, raw: sql`coterie.item_texts(i.items, ${path}::text[])`, kind: 'texts' } : null
    }
    case 'metadata':
      return json(sql`(${sql.ident(alias)}.metadata -> ${source.key}::text)`)
    case 'property':
      return json(sql`(i.properties -> ${source.key}::text)`)
    case 'consent':
      return json(sql`(c.consents -> ${source.key}::text)`)
    case 'system_metadata':
      return source.keys.length === 1 && source.keys[0] === 'source'
        ? text(sql`c.source`)
        : json(sql`(c.system_metadata #> ${source.keys}::text[])`)
    case 'loyalty':
    case 'bucket':
      return null
    default:
      return source satisfies never
  }
}
