import { type Command, InvalidArgumentError } from 'commander'
import type { CsvFile, ImportOptions, ImportProgress, ImportResult } from '../../client/imports.ts'
import { EXIT, type ExitCode } from '../../exit_codes.ts'
import type { Session } from '../../session.ts'
import { phases } from '../../terminal/phases.ts'
import { facts } from '../../terminal/table.ts'
import { duration } from '../../terminal/words.ts'
import { PROPERTY_TYPES, readProperty } from '../property_argument.ts'
import { csvFile } from './csv_file.ts'
import { rowReport } from './row_report.ts'

export interface TakeOptions {
  readonly report?: string
  readonly delimiter?: string
  readonly map?: Readonly<Record<string, string>>
  readonly metadata?: Types
}

type Types = NonNullable<ImportOptions['types']>

/** Options of every import of rows. */
export function withTaking(command: Command): Command {
  return command
    .argument('<file>', 'CSV in UTF-8, with a header')
    .option('--map <header=field>', 'what a column is, when its header does not say it; repeatable', pair, {})
    .option(
      '--metadata <key:type>',
      `declares a metadata column as ${PROPERTY_TYPES.join(', ')}; repeatable`,
      typed,
      {},
    )
    .option('--delimiter <character>', 'comma, semicolon or tab; found out unless told', delimiter)
    .option('--report <file>', 'CSV of the rows that were not taken: line, column, problem')
}

function pair(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It looks like "Points=metadata.score".')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

function typed(text: string, before: Types): Types {
  const properties = readProperty(text)
  const [key, { type, array }] = Object.entries(properties)[0]!
  if (array) throw new InvalidArgumentError('Lists are declared beforehand: see "coterie declare metadata".')
  return { ...before, [key]: type }
}

function delimiter(text: string): string {
  const found = { ',': ',', ';': ';', '\t': '\t', '\\t': '\t', tab: '\t', comma: ',', semicolon: ';' }[text]
  if (found !== undefined) return found
  throw new InvalidArgumentError('It is comma, semicolon or tab.')
}

type Take = (file: CsvFile, options: ImportOptions) => Promise<ImportResult>

/** Takes a file, with a bar for its bytes, and shows what became of its rows. */
export async function takeFile(session: Session, options: TakeOptions, path: string, take: Take): Promise<ExitCode> {
  const { screen, signal } = session
  const file = await csvFile(path)
  const report = rowReport(screen, options.report)
  const began = performance.now()
  const bars = phases(screen)
  try {
    const result = await take(file, {
      signal,
      onBadRow: report.add,
      onProgress: ({ phase, bytesRead, bytesTotal }) =>
        bars.at(NAMES[phase], bytesRead / KILOBYTE, (bytesTotal ?? 0) / KILOBYTE, 'kB'),
      ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
      mapping: options.map ?? {},
      types: options.metadata ?? {},
    })
    bars.end()
    const took_ms = Math.round(performance.now() - began)
    screen.show({ ...result, took_ms }, () => summary(session, result, took_ms))
    return result.failed > 0 ? EXIT.failed : EXIT.ok
  } finally {
    bars.end()
    await report.close()
  }
}

const NAMES: Readonly<Record<ImportProgress['phase'], string>> = {
  uploading: 'Uploading',
  checking: 'Checking',
  importing: 'Importing',
}
const KILOBYTE = 1024

function summary({ screen }: Session, result: ImportResult, took: number): string {
  const { rows, created, updated, unchanged, duplicates, failed, notes } = result
  return [
    facts(screen, [
      ['rows', rows],
      ['created', created],
      ['updated', updated],
      ['unchanged', unchanged],
      ['repeated', duplicates],
      ['not taken', failed],
      ['took', duration(took)],
    ]),
    ...notes.map((note) => screen.style('dim', note)),
  ].join('\n')
}
