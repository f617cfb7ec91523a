import { Option } from 'commander'
import { ORDER_STATUSES, type OrderStatus } from '../../../ingest/orders/status.ts'
import { act, type Register } from '../../session.ts'
import { type TakeOptions, takeFile, withTaking } from './take_file.ts'

interface OrderOptions extends TakeOptions {
  readonly status?: OrderStatus
}

const HELP = `
Columns: source_id, customer_source_id, created_at (a date is its midnight in the project's zone), amount and others in minor
units (cents), status, items (JSON); every other column is metadata. Orders that are there already are updated. PAID and
FULFILLED orders count.

Example:
  coterie import orders orders.csv --status FULFILLED --metadata number_of_cds:number`

export const registerImportOrders: Register = (parent, run) => {
  withTaking(parent.command('orders'))
    .description('orders, new or known; their customers are created if need be')
    .addOption(new Option('--status <status>', 'of rows that say none; else CREATED').choices(ORDER_STATUSES))
    .addHelpText('after', HELP)
    .action(
      act<OrderOptions>(run, async (session, options, path) => {
        const { imports } = await session.open()
        const { status } = options
        return takeFile(session, options, path!, (file, taking) => imports.orders(file, { ...taking, status }))
      }),
    )
}
