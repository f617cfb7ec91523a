import { type Queryable, sql } from '../../store/index.ts'
import { productId, productNotFound } from './find.ts'

/**
 * Deletes a product, by id or source id; throws `product_not_found`. Orders keep what they said of it: an order tells what
 * was bought then, and nobody enters or leaves a segment because a shop sells something no longer.
 */
export async function deleteProduct(db: Queryable, projectId: string, product: string): Promise<void> {
  const { rowCount } = await db.query(sql`
    delete from coterie.products where project_id = ${projectId} and id = ${productId(projectId, product)}`)
  if (rowCount === 0) throw productNotFound(product)
}
