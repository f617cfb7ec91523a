import { saveCustomers } from '../../customers/save.ts'
import { saveOrders } from '../../orders/save.ts'
import { saveProducts } from '../../products/product.ts'
import type { ListKind } from './save_all.ts'

/** What can be saved as a list in the background. */
export const LIST_KINDS = Object.freeze({
  customers: {
    many: 'customers',
    one: 'A customer',
    save: ({ db, projectId, limits }, now, bodies) => saveCustomers(db, projectId, now, bodies, { limits }),
  },
  orders: {
    many: 'orders',
    one: 'An order',
    save: ({ db, projectId, limits }, now, bodies) => saveOrders(db, projectId, now, bodies, limits),
  },
  products: {
    many: 'products',
    one: 'A product',
    save: ({ db, projectId, limits }, now, bodies) => saveProducts(db, projectId, now, bodies, limits),
  },
}) satisfies Record<string, ListKind>
