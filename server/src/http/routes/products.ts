import { INGEST_ACTIONS } from '../../ingest/actions/ingest_actions.ts'
import { startAction } from '../../ingest/actions/start_action.ts'
import { findProduct } from '../../ingest/products/find.ts'
import { type ListProducts, listProducts } from '../../ingest/products/list.ts'
import { saveProduct } from '../../ingest/products/product.ts'
import { deleteProduct } from '../../ingest/products/remove.ts'
import { encodeId } from '../../store/index.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/products.ts'
import { receiveUpload } from '../door/upload.ts'
import type { Parts } from '../parts.ts'
import { shownProduct } from '../shown/product.ts'
import { addressed } from './addressed.ts'

export function productRoutes({ db, limits }: Parts): readonly Bound[] {
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

    bind(api.saveProductsInBulk).to(async ({ projectId, body, now, actor }) => {
      const input = INGEST_ACTIONS.save_products.read(body)
      const action = { type: 'save_products', input, by: nameOf(actor) }
      return { async_action_id: await startAction(db, projectId, action, now) }
    }),

    bind(api.updateProductsMetadata).to(async ({ projectId, body, now, actor }) => {
      const input = INGEST_ACTIONS.update_products_metadata.read(body)
      const action = { type: 'update_products_metadata', input, by: nameOf(actor) }
      return { async_action_id: await startAction(db, projectId, action, now) }
    }),

    bind(api.importProducts).to(async ({ projectId, request, now, actor }) => {
      const { read } = INGEST_ACTIONS.import_products
      const { uploadId: upload, input } = await receiveUpload(request, { db, projectId, now, limits, read })
      const action = { type: 'import_products', input, upload, by: nameOf(actor) }
      return { async_action_id: await startAction(db, projectId, action, now) }
    }),
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
