import { Readable } from 'node:stream'
import { readRecords } from '../../../ingest/csv/file.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import type { ReportedRow } from '../imports.ts'
import type { Api } from './api.ts'

/** What the report of an action says of rows, one after the other. */
export async function* actionRows(api: Api, action: string): AsyncGenerator<ReportedRow, void, undefined> {
  const response = await api.send('GET /v1/async-actions/:action/report', { params: { action } })
  const file = { open: () => Readable.from(api.pieces(response)) }
  let header = true
  for await (const { rows } of readRecords(file, ',', DEFAULT_INGEST_LIMITS))
    for (const [line, column, problem] of rows) {
      if (!header) yield { line: Number(line), column: column || null, problem: problem! }
      header = false
    }
}
