import type { Property } from '@coterie/filter'
import type { IngestLimits } from '../door/limits.ts'

/** A row that was not taken, or not wholly understood. */
export interface BadRow {
  /** The line of the file on which the row begins; the header is on line 1. */
  readonly line: number
  /** The header of the column; null when it is the row as a whole. */
  readonly column: string | null
  readonly problem: string
}

export interface ImportProgress {
  readonly phase: 'checking' | 'importing'
  readonly bytesRead: number
  /** null: not known. */
  readonly bytesTotal: number | null
  readonly rows: number
  readonly good: number
  readonly bad: number
}

export interface ImportOptions {
  /** Told of every row that is not taken, in no particular order; waited for. */
  onBadRow?(row: BadRow): void | Promise<void>
  onProgress?(progress: ImportProgress): void
  /** `,` `;` or a tab; found out from the first line unless told. */
  readonly delimiter?: string
  /** Fields by header, where the file calls them otherwise: `{"Points": "metadata.score"}`; `""` passes a column over. */
  readonly mapping?: Readonly<Record<string, string>>
  /** Types of metadata keys that no schema declares; found out from the file unless told. */
  readonly types?: Readonly<Record<string, Property['type']>>
  /** Rows per transaction. */
  readonly chunk?: number
  readonly limits?: IngestLimits
  readonly signal?: AbortSignal
}

export interface ImportResult {
  /** Rows of the file without the header: the sum of all that follows. */
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** Rows that come after another row for the same thing; the later one wins. */
  readonly duplicates: number
  /** What was decided about the file: columns taken as metadata, types found, columns passed over. */
  readonly notes: readonly string[]
}
