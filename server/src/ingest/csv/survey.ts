import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { badFile, type CsvFile, readRecords, readStart } from './file.ts'
import type { ImportOptions } from './report.ts'

export interface Survey {
  readonly delimiter: string
  readonly header: readonly string[]
}

/** Sees every row of the file before the first is taken. */
export type Look = (cells: readonly string[]) => void

/**
 * Reads the whole file once, so that a file that cannot be read to its end changes nothing. `meet` is given the header and
 * answers what shall look at the rows.
 */
export async function surveyFile(
  file: CsvFile,
  options: ImportOptions,
  meet: (header: readonly string[]) => Look,
): Promise<Survey> {
  const { limits = DEFAULT_INGEST_LIMITS, onProgress, signal } = options
  const delimiter = options.delimiter ?? likelyDelimiter(await readStart(file))
  let header: readonly string[] | undefined
  let look: Look = () => {}
  let rows = 0
  for await (const piece of readRecords(file, delimiter, limits)) {
    signal?.throwIfAborted()
    for (const cells of piece.rows) {
      if (header === undefined) {
        header = cells
        look = meet(header)
        continue
      }
      rows += 1
      look(cells)
    }
    onProgress?.({
      phase: 'checking',
      bytesRead: piece.bytesRead,
      bytesTotal: file.bytes ?? null,
      rows,
      good: 0,
      bad: 0,
    })
  }
  if (header === undefined) throw badFile('The file is empty; its first line has to name the columns.')
  return { delimiter, header }
}

/** Whichever of comma, semicolon and tab parts the first line most. */
export function likelyDelimiter(start: string): string {
  const line = (start.split(/\r?\n/).find((text) => text !== '') ?? '').replaceAll(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, parts: line.split(delimiter).length }))
  return counted.reduce((best, one) => (one.parts > best.parts ? one : best)).delimiter
}
