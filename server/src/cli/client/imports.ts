import type { CsvFile } from '../../ingest/csv/file.ts'
import type { ImportOptions, ImportResult } from '../../ingest/csv/report.ts'

export type { CsvFile, ImportOptions, ImportResult }

/** Files of rows; each row that cannot be taken is reported and holds up no other. */
export interface Imports {
  customers(file: CsvFile, options: ImportOptions): Promise<ImportResult>
}
