import type { ActionHandlers } from './handler.ts'
import { IMPORT_CUSTOMERS } from './handlers/import_customers.ts'
import { IMPORT_EVENTS } from './handlers/import_events.ts'
import { IMPORT_LIST } from './handlers/import_list.ts'
import { IMPORT_ORDERS } from './handlers/import_orders.ts'
import { IMPORT_PRODUCTS } from './handlers/import_products.ts'
import { SAVE_CUSTOMERS } from './handlers/save_customers.ts'
import { SAVE_ORDERS } from './handlers/save_orders.ts'
import { SAVE_PRODUCTS } from './handlers/save_products.ts'
import { UPDATE_CUSTOMERS_METADATA } from './handlers/update_customers_metadata.ts'
import { UPDATE_PRODUCTS_METADATA } from './handlers/update_products_metadata.ts'

/** The actions of this room, by type. */
export const INGEST_ACTIONS = Object.freeze({
  import_customers: IMPORT_CUSTOMERS,
  import_events: IMPORT_EVENTS,
  import_list: IMPORT_LIST,
  import_orders: IMPORT_ORDERS,
  import_products: IMPORT_PRODUCTS,
  save_customers: SAVE_CUSTOMERS,
  save_orders: SAVE_ORDERS,
  save_products: SAVE_PRODUCTS,
  update_customers_metadata: UPDATE_CUSTOMERS_METADATA,
  update_products_metadata: UPDATE_PRODUCTS_METADATA,
}) satisfies ActionHandlers
