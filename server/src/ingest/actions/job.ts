import type { Clock } from '../../segments/build.ts'
import type { Database } from '../../store/index.ts'
import type { CsvFile } from '../csv/file.ts'
import type { BadRow } from '../csv/report.ts'
import type { IngestLimits } from '../door/limits.ts'

/** How far an action is. */
export interface Progress {
  /** Rows or customers. */
  readonly done: number
  /** null: not known yet */
  readonly total: number | null
  /** From 0 to 1, where it is not `done / total`: an action of two phases. */
  readonly share?: number
}

/** What a handler works with. */
export interface Job<Input = unknown> {
  readonly db: Database
  readonly projectId: string
  /** A UUID, the same every time the action is begun: ids derived from it are the same too. */
  readonly actionId: string
  readonly input: Input
  readonly limits: IngestLimits
  readonly clock: Clock
  /** The server stops, or has lost its hold on the action: end between two transactions, and it will be begun again. */
  readonly signal: AbortSignal
  /** What was uploaded for it. Throws `upload_not_found`. */
  file(): Promise<CsvFile>
  /** May be called often: it is stored now and then. */
  progress(progress: Progress): void
  /** A row that is not taken; waited for. */
  report(row: BadRow): Promise<void>
}
