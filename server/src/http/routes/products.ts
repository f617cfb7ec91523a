import { findProduct } from '../../ingest/products/find.ts'
import { type ListProducts, listProducts } from '../../ingest/products/list.ts'
import { saveProduct } from '../../ingest/products/product.ts'
import { deleteProduct } from '../../ingest/products/remove.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/products.ts'
import { startFromBody, startFromFile } from '../door/long_work.ts'
import type { Parts } from '../parts.ts'
import { shownProduct } from '../shown/product.ts'
import { addressed } from './addressed.ts'

export function productRoutes(parts: Parts): readonly Bound[] {
  const { db } = parts
  async function save(projectId: string, now: string, body: unknown) {
    const { id } = await saveProduct(db, projectId, now, body)
    return shownProduct(await findProduct(db, projectId, encodeId('prod', id)))
  }

  return [
    bind(api.saveProduct).to(({ projectId, body, now }) => save(projectId, now, body)),

    bind(api.listProducts).to(async ({ projectId, query }) => {
      const { products, total, ...page } = await listProducts(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'products',
        products: products.map(shownProduct),
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findProduct).to(async ({ projectId, params }) =>
      shownProduct(await findProduct(db, projectId, params.product)),
    ),

    bind(api.updateProduct).to(({ projectId, params, body, now }) =>
      save(projectId, now, addressed(projectId, 'product', params.product, body)),
    ),

    bind(api.deleteProduct).to(async ({ projectId, params }) => {
      await deleteProduct(db, projectId, params.product)
      return undefined
    }),

    bind(api.saveProductsInBulk).to((call) => startFromBody(db, 'save_products', call)),

    bind(api.updateProductsMetadata).to((call) => startFromBody(db, 'update_products_metadata', call)),

    bind(api.importProducts).to((call) => startFromFile(parts, 'import_products', call)),
  ]
}

function askedOf(query: QueryOf<typeof api.listProducts>): ListProducts {
  const { q, order, created_at, start_date, end_date, starting_after, ...rest } = query
  const before = created_at?.before ?? end_date
  const after = created_at?.after ?? start_date
  return {
    ...rest,
    ...(q !== undefined && { search: q }),
    ...(order !== undefined && { sort: order }),
    ...(before !== undefined && { createdBefore: before }),
    ...(after !== undefined && { createdAfter: after }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
  }
}
