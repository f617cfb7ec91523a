import type { Database } from '../../../store/index.ts'
import type { CsvFile } from '../../csv/file.ts'
import type { ImportOptions, ImportProgress, ImportResult } from '../../csv/report.ts'
import type { Job } from '../job.ts'
import type { ImportInput } from './import_input.ts'

type Import<Options> = (
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: Options & ImportOptions,
) => Promise<ImportResult>

/** The file is read twice; the second time takes several times as long. */
const CHECKING = 0.2

export interface RowsImported extends ImportResult {
  /** Rows that were taken. */
  readonly done_count: number
  readonly failed_count: number
}

/**
 * Runs an import of the uploaded file. Begun again, it takes all rows again: those that were taken before count as updated or
 * unchanged.
 */
export async function importRows<Options extends object>(
  job: Job<ImportInput>,
  take: Import<Options>,
  more: Options,
): Promise<RowsImported> {
  const { db, projectId, clock, input, limits, signal, report } = job
  const file = await job.file()
  let total: number | null = null
  const onProgress = ({ phase, bytesRead, bytesTotal, rows, good, bad }: ImportProgress) => {
    const share = bytesTotal ? bytesRead / bytesTotal : 0
    if (phase === 'checking') {
      total = rows
      job.progress({ done: 0, total: null, share: CHECKING * share })
    } else {
      const done = good + bad
      job.progress({ done, total, share: CHECKING + (1 - CHECKING) * (total ? done / total : share) })
    }
  }
  const options = { ...input, ...more, limits, signal, onBadRow: report, onProgress }
  const result = await take(db, projectId, clock(), file, options)
  job.progress({ done: result.rows, total: result.rows })
  return { ...result, done_count: result.rows - result.failed, failed_count: result.failed }
}
