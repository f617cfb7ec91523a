import { importProducts } from '../../csv/products.ts'
import type { ActionHandler } from '../handler.ts'
import { type ImportInput, readImportInput } from './import_input.ts'
import { importRows } from './import_rows.ts'

/** Products from an uploaded CSV file. */
export const IMPORT_PRODUCTS: ActionHandler<ImportInput> = {
  read: (body) => readImportInput(body),
  run: (job) => importRows(job, importProducts, {}),
}
