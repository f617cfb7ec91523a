import { importCustomers } from '../../../ingest/csv/customers.ts'
import { importEvents } from '../../../ingest/csv/events.ts'
import { importOrders } from '../../../ingest/csv/orders.ts'
import { importProducts } from '../../../ingest/csv/products.ts'
import { importList } from '../../../ingest/lists/import_list.ts'
import type { Clock } from '../../../segments/build.ts'
import type { Database } from '../../../store/index.ts'
import type { Imports } from '../imports.ts'

export function localImports(db: Database, projectId: string, clock: Clock): Imports {
  return Object.freeze({
    customers: (file, options) => importCustomers(db, projectId, clock(), file, options),
    orders: (file, options) => importOrders(db, projectId, clock(), file, options),
    events: (file, options) => importEvents(db, projectId, clock(), file, options),
    products: (file, options) => importProducts(db, projectId, clock(), file, options),
    list: (segment, file, options) => importList(db, projectId, segment, file, options, clock),
  } satisfies Imports)
}
