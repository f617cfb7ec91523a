import type { CsvFile } from '../../ingest/csv/file.ts'
import type { BadRow, ImportOptions, ImportProgress, ImportResult } from '../../ingest/csv/report.ts'
import type { ListImported, ListImportOptions } from '../../ingest/lists/import_list.ts'

export type { BadRow, CsvFile, ImportOptions, ImportProgress, ImportResult, ListImported, ListImportOptions }

/** Files of rows. A row that cannot be taken is reported and holds up no other; a file that cannot be read changes nothing. */
export interface Imports {
  customers(file: CsvFile, options: ImportOptions): Promise<ImportResult>
  /** Ids for a custom segment. */
  list(segment: string, file: CsvFile, options: ListImportOptions): Promise<ListImported>
}
