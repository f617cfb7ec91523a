import type { Clock } from '../../segments/build.ts'
import { idFlaw } from '../../segments/lists/listed_id.ts'
import type { Duplicate, IdBatch } from '../../segments/lists/staging.ts'
import { type UploadMode, uploadList } from '../../segments/lists/upload_list.ts'
import type { Database } from '../../store/index.ts'
import { badFile, type CsvFile, readRecords, readStart } from '../csv/file.ts'
import { likelyDelimiter } from '../csv/survey.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { findIds, type IdColumns } from './id_columns.ts'

/** A row that named nobody, or somebody whom an earlier row had named. */
export interface ListRow {
  /** The line of the file on which the row begins. */
  readonly line: number
  readonly kind: 'blank' | 'invalid' | 'duplicate'
  /** The header of the column; null when it is the row as a whole. */
  readonly column: string | null
  readonly problem: string
}

export interface ListProgress {
  readonly phase: 'reading' | 'writing'
  /** Bytes while reading, customers while writing. */
  readonly done: number
  /** null: not known. */
  readonly total: number | null
}

export interface ListImportOptions {
  readonly mode: UploadMode
  /** The header of the column that holds the ids, where it cannot be told by its name. */
  readonly column?: string
  /** `,` `;` or a tab; found out from the first line unless told. */
  readonly delimiter?: string
  readonly limits?: IngestLimits
  /** Told of rows as they are read, and of duplicates afterwards; waited for. */
  onRow?(row: ListRow): void | Promise<void>
  onProgress?(progress: ListProgress): void
  readonly signal?: AbortSignal
}

export interface ListImported {
  /** Rows of the file without the header: the sum of the next five. */
  readonly rows: number
  readonly blank: number
  readonly invalid: number
  readonly duplicate: number
  /** Customers who exist. */
  readonly matched: number
  /** Ids that nobody has yet; those to be added wait. */
  readonly pending: number
  readonly added: number
  readonly removed: number
}

/**
 * Uploads a CSV file of ids (`cust_…`) or source ids to a custom segment (`seg_…` or name). Of any size, in bounded memory. The
 * file is read to its end first: one that cannot be changes nothing and is refused with `invalid_file`.
 */
export async function importList(
  db: Database,
  projectId: string,
  segment: string,
  file: CsvFile,
  options: ListImportOptions,
  clock: Clock,
): Promise<ListImported> {
  const { mode, onProgress, onRow, signal } = options
  const counts = { rows: 0, blank: 0, invalid: 0 }
  const reportRow = async (row: ListRow): Promise<void> => onRow?.(row)
  const ids = readIds(file, options, counts, reportRow)
  const onDuplicates = onRow && ((rows: readonly Duplicate[]) => reportDuplicates(rows, reportRow))
  const onWritten = (done: number, total: number) => onProgress?.({ phase: 'writing', done, total })
  const uploaded = await uploadList(db, projectId, segment, { mode, ids, onDuplicates, onWritten, signal }, clock)
  return { ...counts, ...uploaded }
}

async function* readIds(
  file: CsvFile,
  { column, delimiter, limits = DEFAULT_INGEST_LIMITS, onProgress, signal }: ListImportOptions,
  counts: { rows: number; blank: number; invalid: number },
  report: (row: ListRow) => Promise<void>,
): AsyncGenerator<IdBatch, void, undefined> {
  let columns: IdColumns | undefined
  for await (const piece of readRecords(file, delimiter ?? likelyDelimiter(await readStart(file)), limits)) {
    signal?.throwIfAborted()
    const ids: string[] = []
    const lines: number[] = []
    for (const [i, cells] of piece.rows.entries()) {
      if (columns === undefined) {
        columns = findIds(cells, column)
        if (columns.header) continue
      }
      counts.rows += 1
      const read = readRow(cells, columns)
      if (typeof read === 'string') {
        ids.push(read)
        lines.push(piece.lines[i]!)
      } else {
        counts[read.kind] += 1
        await report({ line: piece.lines[i]!, ...read })
      }
    }
    yield { ids, lines }
    onProgress?.({ phase: 'reading', done: piece.bytesRead, total: file.bytes ?? null })
  }
  if (columns === undefined) throw badFile('The file is empty.')
}

interface Unread {
  readonly kind: 'blank' | 'invalid'
  readonly column: string | null
  readonly problem: string
}

/** The id that a row names, or why it names none. */
function readRow(cells: readonly string[], { at, name, header }: IdColumns): string | Unread {
  const width = header?.length ?? 1
  if (cells.length !== width && !(cells.length > width && cells.slice(width).every((cell) => cell === ''))) {
    const problem = `The row has ${cells.length} cells, but the header has ${width} columns.`
    return { kind: 'invalid', column: null, problem }
  }
  const filled = at.find((position) => cells[position]!.trim() !== '')
  if (filled === undefined) return { kind: 'blank', column: name, problem: 'There is no id.' }
  const id = cells[filled]!
  const problem = idFlaw(id)
  return problem === null ? id : { kind: 'invalid', column: header?.[filled] ?? name, problem }
}

async function reportDuplicates(
  duplicates: readonly Duplicate[],
  report: (row: ListRow) => Promise<void>,
): Promise<void> {
  for (const { line, id, first } of duplicates) {
    const problem = `${JSON.stringify(id)} names the customer of line ${first} again.`
    await report({ line, kind: 'duplicate', column: null, problem })
  }
}
