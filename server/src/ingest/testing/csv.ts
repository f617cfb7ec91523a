import { Readable } from 'node:stream'
import type { Database } from '../../store/index.ts'
import type { CsvFile } from '../csv/file.ts'
import type { BadRow, ImportOptions, ImportProgress, ImportResult } from '../csv/report.ts'
import { NOW } from './shop.ts'

/** A file of this text or these bytes, read in pieces of so many bytes. */
export function fileOf(content: string | Buffer, piece = 64 * 1024): CsvFile {
  const bytes = Buffer.from(content)
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  )
  return { open: () => Readable.from(pieces), bytes: bytes.length }
}

type Import = (
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: ImportOptions,
) => Promise<ImportResult>

/** Runs an import of the text; answers its result with all bad rows, by line, and all progress. */
export async function importing(
  db: Database,
  projectId: string,
  run: Import,
  content: string | Buffer,
  options: ImportOptions = {},
) {
  const bad: BadRow[] = []
  const progress: ImportProgress[] = []
  const file = fileOf(content)
  const result = await run(db, projectId, NOW, file, {
    onBadRow: (row) => void bad.push(row),
    onProgress: (at) => void progress.push(at),
    ...options,
  })
  return { ...result, bad: bad.toSorted((a, b) => a.line - b.line), progress }
}
