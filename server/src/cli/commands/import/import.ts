import type { Register } from '../../session.ts'
import { registerImportCustomers } from './customers.ts'
import { registerImportSegment } from './segment.ts'

export const registerImport: Register = (parent, run) => {
  const group = parent.command('import').description('CSV files: customers, orders, events, lists of customers')
  registerImportCustomers(group, run)
  registerImportSegment(group, run)
}
