import type { Register } from '../../session.ts'
import { registerExportCustomers } from './customers.ts'
import { registerExportSegment } from './segment.ts'

export const registerExport: Register = (parent, run) => {
  const group = parent.command('export').description('customers and members, as CSV or JSON lines')
  registerExportCustomers(group, run)
  registerExportSegment(group, run)
}
