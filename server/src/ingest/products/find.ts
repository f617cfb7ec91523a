import { quote } from '../../../../filter/problem.ts'
import { decodeId, derivedId, type Queryable, Refusal, sql } from '../../store/index.ts'
import { PRODUCT_RECORD, type ProductRecord, type ProductView, productView } from './view.ts'

/** By id (`prod_…`) or source id; throws `product_not_found`. */
export async function findProduct(db: Queryable, projectId: string, product: string): Promise<ProductView> {
  const { rows } = await db.query<ProductRecord>(sql`
    select ${PRODUCT_RECORD} from coterie.products p
    where p.project_id = ${projectId} and p.id = ${productId(projectId, product)}`)
  if (!rows[0]) throw productNotFound(product)
  return productView(rows[0])
}

/** The UUID of the product that an id or source id names. */
export function productId(projectId: string, product: string): string {
  return decodeId('prod', product) ?? derivedId(projectId, 'product', product)
}

export function productNotFound(product: string): Refusal {
  const message = `There is no product ${quote(product)}.`
  return new Refusal('product_not_found', message, [{ path: 'product', message }])
}
