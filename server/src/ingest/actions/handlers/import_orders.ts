import { importOrders } from '../../csv/orders.ts'
import { ORDER_STATUSES, type OrderStatus } from '../../orders/status.ts'
import type { ActionHandler } from '../handler.ts'
import { type ImportInput, readImportInput, readOneOf } from './import_input.ts'
import { importRows } from './import_rows.ts'

interface OrdersInput extends ImportInput {
  /** Of rows without a status. */
  readonly status?: OrderStatus
}

/** Orders from an uploaded CSV file. */
export const IMPORT_ORDERS: ActionHandler<OrdersInput> = {
  read: (body) =>
    readImportInput(body, (given, problems) => {
      const status = readOneOf(given.status, 'status', ORDER_STATUSES, problems)
      return status && { status }
    }),
  run: (job) => importRows(job, importOrders, {}),
}
