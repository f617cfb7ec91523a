import type { EventImportOptions } from '../../ingest/csv/events.ts'
import type { CsvFile } from '../../ingest/csv/file.ts'
import type { OrderImportOptions } from '../../ingest/csv/orders.ts'
import type { ImportOptions, ImportProgress, ImportResult } from '../../ingest/csv/report.ts'
import type { ListImported, ListImportOptions } from '../../ingest/lists/import_list.ts'

export type {
  CsvFile,
  EventImportOptions,
  ImportOptions,
  ImportProgress,
  ImportResult,
  ListImported,
  ListImportOptions,
  OrderImportOptions,
}

/** Files of rows. A row that cannot be taken is reported and holds up no other; a file that cannot be read changes nothing. */
export interface Imports {
  customers(file: CsvFile, options: ImportOptions): Promise<ImportResult>
  orders(file: CsvFile, options: OrderImportOptions): Promise<ImportResult>
  events(file: CsvFile, options: EventImportOptions): Promise<ImportResult>
  products(file: CsvFile, options: ImportOptions): Promise<ImportResult>
  /** Ids for a custom segment. */
  list(segment: string, file: CsvFile, options: ListImportOptions): Promise<ListImported>
}
