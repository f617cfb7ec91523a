import type { Register } from '../../session.ts'
import { registerImportCustomers } from './customers.ts'
import { registerImportEvents } from './events.ts'
import { registerImportOrders } from './orders.ts'
import { registerImportProducts } from './products.ts'
import { registerImportSegment } from './segment.ts'

export const registerImport: Register = (parent, run) => {
  const group = parent
    .command('import')
    .description('CSV files: customers, orders, events, products, lists of customers')
  for (const register of [
    registerImportCustomers,
    registerImportOrders,
    registerImportEvents,
    registerImportProducts,
    registerImportSegment,
  ])
    register(group, run)
}
