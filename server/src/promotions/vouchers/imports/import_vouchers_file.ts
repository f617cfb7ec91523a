import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import { type ImportInput, readImportInput } from '../../../ingest/actions/handlers/import_input.ts'
import { importRows } from '../../../ingest/actions/handlers/import_rows.ts'
import { type ImportTarget, readTarget } from './import_target.ts'
import { importVoucherRows } from './voucher_rows.ts'

/** Vouchers from an uploaded CSV file, of a campaign or generic. */
export const IMPORT_VOUCHERS_FILE: ActionHandler<ImportInput & ImportTarget> = {
  read: (body) => readImportInput(body, readTarget) as ImportInput & ImportTarget,
  run: (job) => {
    const { campaign } = job.input
    return importRows(job, importVoucherRows, { campaign, madeBy: job.actionId })
  },
}
