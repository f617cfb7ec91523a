import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { ReportedRow } from '../../client/imports.ts'
import type { Screen } from '../../terminal/screen.ts'
import { count } from '../../terminal/words.ts'
import { csvLines } from '../export/csv_lines.ts'

export interface RowReport {
  /** For the importer, which waits for it. */
  add(row: ReportedRow): Promise<void>
  /** Closes the file, and tells where it is; without one, tells the first rows. */
  close(): Promise<void>
}

const TOLD = 5
const HEADER = ['line', 'column', 'problem'] as const

/** Keeps what is wrong with rows: in a file when there is one, made with the first of them. */
export function rowReport(screen: Screen, file: string | undefined): RowReport {
  const first: ReportedRow[] = []
  let rows = 0
  let stream: ReturnType<typeof createWriteStream> | undefined

  async function write(row: ReportedRow): Promise<void> {
    if (stream === undefined) {
      stream = createWriteStream(file!)
      await once(stream, 'open')
      stream.write(csvLines([HEADER]))
    }
    if (!stream.write(csvLines([HEADER.map((key) => row[key])]))) await once(stream, 'drain')
  }

  return {
    add: async (row) => {
      rows++
      if (first.length < TOLD) first.push(row)
      if (file !== undefined) await write(row)
    },
    close: async () => {
      stream?.end()
      if (stream) await finished(stream)
      if (screen.json || rows === 0) return
      for (const { line, column, problem } of first)
        screen.tell(`  ${screen.tone('yellow', `line ${line}`)}${column === null ? '' : ` ${column}`}: ${problem}`)
      if (file !== undefined) screen.tell(`${count(rows, 'row')} reported in ${file}`)
      else if (rows > first.length) screen.tell(`  … ${rows - first.length} more; --report <file> keeps them all`)
    },
  }
}
