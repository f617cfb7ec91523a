import { errorCode } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { type CsvFile, readRecords } from './file.ts'
import { lanes } from './lanes.ts'
import type { BadRow, ImportOptions, ImportResult } from './report.ts'
import { seenIds } from './seen.ts'
import type { Survey } from './survey.ts'

/** What one row says, and the UUID of what it says it about. */
export interface Row<Item> {
  readonly line: number
  /** Counted from 0 over the whole file. */
  readonly position: number
  readonly id: string
  readonly item: Item
}

export type Problem = Omit<BadRow, 'line'>

export type RowOutcome = 'created' | 'updated' | 'unchanged' | Problem

/** What a kind of import does with rows. */
export interface Kind<Item> {
  readonly chunk: number
  /** Chunks that may be written at once; one that names a thing again comes after all before it. */
  readonly lanes: number
  /** Reads a row as wide as the header; anything wrong is reported by column, and the row is not taken. */
  read(
    cells: readonly string[],
    position: number,
    problem: (column: string | null, problem: string) => void,
  ): { id: string; item: Item } | undefined
  /** Writes rows in one transaction; answers one outcome per row. */
  write(rows: readonly Row<Item>[]): Promise<readonly RowOutcome[]>
}

/** Takes the rows of a file that has been surveyed, chunk by chunk; while some are written the next is read. */
export async function takeRows<Item>(
  file: CsvFile,
  { delimiter, header }: Survey,
  kind: Kind<Item>,
  options: ImportOptions,
): Promise<ImportResult> {
  const { limits = DEFAULT_INGEST_LIMITS, chunk: size = kind.chunk, onProgress, onBadRow, signal } = options
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0, duplicates: 0 }
  const seen = seenIds()
  let rows = -1
  let chunk: (Row<Item> & { readonly repeated: boolean })[] = []
  const writing = lanes(kind.lanes)

  const fail = async (line: number, problems: readonly Problem[]) => {
    counts.failed += 1
    for (const problem of problems) await onBadRow?.({ line, ...problem })
  }

  const write = async (taken: typeof chunk, bytesRead: number) => {
    signal?.throwIfAborted()
    const outcomes = await writeOrSplit(kind, taken)
    for (const [i, { line, repeated }] of taken.entries()) {
      const outcome = outcomes[i]!
      if (typeof outcome !== 'string') await fail(line, [outcome])
      else counts[repeated ? 'duplicates' : outcome] += 1
    }
    const good = counts.created + counts.updated + counts.unchanged + counts.duplicates
    onProgress?.({ phase: 'importing', bytesRead, bytesTotal: file.bytes ?? null, rows, good, bad: counts.failed })
  }

  const flush = async (bytesRead: number) => {
    const taken = chunk
    chunk = []
    await writing.start(() => write(taken, bytesRead), seen.full || taken.some(({ repeated }) => repeated))
  }

  try {
    for await (const piece of readRecords(file, delimiter, limits)) {
      signal?.throwIfAborted()
      for (const [i, cells] of piece.rows.entries()) {
        const position = rows++
        if (position < 0) continue
        const line = piece.lines[i]!
        const problems: Problem[] = []
        const read = isRagged(cells, header, problems)
          ? undefined
          : kind.read(cells, position, (column, problem) => problems.push({ column, problem }))
        if (read === undefined || problems.length > 0) await fail(line, problems)
        else chunk.push({ line, position, ...read, repeated: seen.again(read.id) })
        if (chunk.length >= size) await flush(piece.bytesRead)
      }
    }
    await flush(file.bytes ?? 0)
    await writing.end()
  } catch (error) {
    await writing.end().catch(() => {})
    throw error
  }
  const notes = seen.full
    ? ['The file names more things than can be remembered; some duplicates are counted as updated or unchanged.']
    : []
  return { rows, ...counts, notes }
}

/** A row that is shorter or longer than the header; empty cells at its end do no harm. */
function isRagged(cells: readonly string[], header: readonly string[], problems: Problem[]): boolean {
  if (cells.length === header.length) return false
  if (cells.length > header.length && cells.slice(header.length).every((cell) => cell === '')) return false
  problems.push({
    column: null,
    problem: `The row has ${cells.length} cells, but the header has ${header.length} columns.`,
  })
  return true
}

/** Values that PostgreSQL itself refuses cost their own row, not the others: the rows are halved until it stands alone. */
async function writeOrSplit<Item>(kind: Kind<Item>, rows: readonly Row<Item>[]): Promise<readonly RowOutcome[]> {
  if (rows.length === 0) return []
  try {
    return await kind.write(rows)
  } catch (error) {
    if (!/^(22|23)/.test(errorCode(error) ?? '')) throw error
    if (rows.length === 1)
      return [{ column: null, problem: `PostgreSQL does not take this row: ${(error as Error).message}` }]
    const middle = rows.length >> 1
    return [...(await writeOrSplit(kind, rows.slice(0, middle))), ...(await writeOrSplit(kind, rows.slice(middle)))]
  }
}
