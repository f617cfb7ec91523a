import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, derivedId, encodeId, sql, type Tx } from '../../store/index.ts'
import type { Catalogue, Goods } from '../money/goods.ts'
import type { OrderLine, PricedOrder } from '../money/order.ts'
import type { Candidate } from './candidate.ts'

interface Product {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly price: number | null
  readonly metadata: JsonObject
}

/** What the catalogue says of products that discounts give away, and of those in the order. */
export interface ProductCatalogue {
  /** By unit type, for what discounts give. */
  readonly goods: Catalogue
  metadataOf(line: OrderLine): JsonObject
}

const NOTHING: JsonObject = Object.freeze({})
export const EMPTY_CATALOGUE: ProductCatalogue = Object.freeze({ goods: new Map(), metadataOf: () => NOTHING })

/** The products that these candidates give away, and those of the order where rules ask for their metadata: one statement. */
export async function readCatalogue(
  db: Tx,
  projectId: string,
  candidates: readonly Candidate[],
  order: PricedOrder | null,
): Promise<ProductCatalogue> {
  const idsOf = ({ product }: OrderLine): readonly string[] => [
    ...(product?.id ? [decodeId('prod', product.id) ?? []].flat() : []),
    ...(product?.sourceId ? [derivedId(projectId, 'product', product.sourceId)] : []),
  ]
  const given = candidates.flatMap(unitTypes).flatMap((type) => decodeId('prod', type) ?? [])
  const ids = new Set([...given, ...(order?.lines ?? []).flatMap(idsOf)])
  if (ids.size === 0) return EMPTY_CATALOGUE
  const { rows } = await db.named<Product>(
    'products_named',
    sql`
    select p.id, p.source_id, p.name, p.price, p.metadata from coterie.products p
    where p.project_id = ${projectId} and p.id = any (${[...ids]}::uuid[])`,
  )
  const byId = new Map(rows.map((product) => [product.id, product]))
  return Object.freeze({
    goods: new Map(rows.map((product) => [encodeId('prod', product.id), goodsOf(product)])),
    metadataOf: (line: OrderLine) => idsOf(line).flatMap((id) => byId.get(id) ?? [])[0]?.metadata ?? NOTHING,
  })
}

export function unitTypes({ deduction }: Candidate): readonly string[] {
  if (deduction?.type !== 'UNIT') return []
  return 'units' in deduction ? deduction.units.map(({ unit_type }) => unit_type) : [deduction.unit_type]
}

const goodsOf = ({ id, source_id, name, price }: Product): Goods => ({
  price,
  product: { id: encodeId('prod', id), source_id, name },
})
