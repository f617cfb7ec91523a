import type { EventImportOptions as ReadEvents } from '../../ingest/csv/events.ts'
import type { CsvFile } from '../../ingest/csv/file.ts'
import type { OrderImportOptions as ReadOrders } from '../../ingest/csv/orders.ts'
import type {
  ImportResult,
  ImportProgress as ReadProgress,
  ImportOptions as ReadRows,
} from '../../ingest/csv/report.ts'
import type {
  ListImported,
  ListImportOptions as ReadList,
  ListProgress as ReadListProgress,
} from '../../ingest/lists/import_list.ts'

export type { CsvFile, ImportResult, ListImported }

/** How far it is; before a server can read a file, it has to be there. */
export interface ImportProgress extends Omit<ReadProgress, 'phase'> {
  readonly phase: ReadProgress['phase'] | 'uploading'
}

export interface ListProgress extends Omit<ReadListProgress, 'phase'> {
  readonly phase: ReadListProgress['phase'] | 'uploading'
}

type Reporting<Options, Progress> = Omit<Options, 'onProgress' | 'chunk' | 'limits'> & {
  onProgress?(progress: Progress): void
}

export type ImportOptions = Reporting<ReadRows, ImportProgress>
export type OrderImportOptions = Reporting<ReadOrders, ImportProgress>
export type EventImportOptions = Reporting<Omit<ReadEvents, 'seed'>, ImportProgress>
export type ListImportOptions = Reporting<Omit<ReadList, 'onRow'>, ListProgress> & {
  /** Told of rows that name nobody, or somebody again; waited for. */
  onRow?(row: ReportedRow): void | Promise<void>
}

/** What is said of one row of a file. */
export interface ReportedRow {
  /** The line on which the row begins; the header is on line 1. */
  readonly line: number
  /** The header of the column; null when it is the row as a whole. */
  readonly column: string | null
  readonly problem: string
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
