import type { Static } from 'typebox'
import type { ProductView } from '../../ingest/products/view.ts'
import type { Product } from '../contract/products.ts'

/** A product as the API shows it. */
export const shownProduct = (product: ProductView): Static<typeof Product> => ({
  ...product,
  attributes: [...product.attributes],
  metadata: { ...product.metadata },
})
