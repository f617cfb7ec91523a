import { importCustomers } from '../../csv/customers.ts'
import type { ActionHandler } from '../handler.ts'
import { type ImportInput, readImportInput } from './import_input.ts'
import { importRows } from './import_rows.ts'

/** Customers from an uploaded CSV file. */
export const IMPORT_CUSTOMERS: ActionHandler<ImportInput> = {
  read: (body) => readImportInput(body),
  run: (job) => importRows(job, importCustomers, {}),
}
