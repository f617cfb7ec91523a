import { encodeId, type Sql, sql } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'

/** A row of `products`, as much of it as is shown. */
export interface ProductRecord {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly price: number | null
  readonly attributes: readonly string[]
  readonly metadata: JsonObject
  readonly image_url: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** A product as the API shows it. */
export interface ProductView extends ProductRecord {
  /** `prod_…` */
  readonly id: string
  readonly object: 'product'
}

/** What a select of `coterie.products p` names for a `ProductRecord`. */
export const PRODUCT_RECORD: Sql = sql`
  p.id, p.source_id, p.name, p.price, p.attributes, p.metadata, p.image_url, p.created_at, p.updated_at`

export function productView(row: ProductRecord): ProductView {
  const { id, source_id, name, price, attributes, metadata, image_url, created_at, updated_at } = row
  const shown = { source_id, name, price, attributes, metadata, image_url, created_at, updated_at }
  return { id: encodeId('prod', id), object: 'product', ...shown }
}
