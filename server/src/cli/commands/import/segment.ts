import { Option } from 'commander'
import type { ListImported } from '../../client/imports.ts'
import { EXIT, type ExitCode } from '../../exit_codes.ts'
import { act, type Register, type Session } from '../../session.ts'
import { phases } from '../../terminal/phases.ts'
import { facts } from '../../terminal/table.ts'
import { csvFile } from './csv_file.ts'
import { rowReport } from './row_report.ts'

interface ListOptions {
  readonly create?: true
  readonly mode: 'add' | 'remove' | 'replace'
  readonly column?: string
  readonly report?: string
}

const HELP = `
The file has one id a row, source ids or cust_…, in a column named source_id or the like. Ids that nobody has yet wait,
and join when that customer appears. With --mode replace the file becomes the whole list, or nothing changes.

Example:
  coterie import segment "Urban Workers_Chi" workers.csv --create --mode replace`

export const registerImportSegment: Register = (parent, run) => {
  parent
    .command('segment')
    .argument('<segment>', 'name or id of a custom segment')
    .argument('<file>', 'CSV in UTF-8')
    .description('who is on a custom segment')
    .option('--create', 'make the segment when it is not there')
    .addOption(new Option('--mode <mode>').choices(['add', 'remove', 'replace']).default('add'))
    .option('--column <header>', 'the column that holds the ids')
    .option('--report <file>', 'CSV of the rows that name nobody or somebody again')
    .addHelpText('after', HELP)
    .action(act<ListOptions>(run, (session, options, segment, file) => upload(session, options, segment!, file!)))
}

const KILOBYTE = 1024
const NAMES = { uploading: 'Uploading', reading: 'Reading' } as const

async function upload(session: Session, options: ListOptions, segment: string, path: string): Promise<ExitCode> {
  const { screen, signal, open } = session
  const file = await csvFile(path)
  const { imports, segments } = await open()
  const exists = (await segments.list()).some(({ id, name }) => id === segment || name === segment)
  if (options.create && !exists) await segments.create({ type: 'custom', name: segment })
  const report = rowReport(screen, options.report)
  const bars = phases(screen)
  try {
    const { mode, column } = options
    const result = await imports.list(segment, file, {
      mode,
      signal,
      ...(column !== undefined && { column }),
      onRow: report.add,
      onProgress: ({ phase, done, total }) =>
        phase === 'writing'
          ? bars.at('Writing', done, total, 'customers')
          : bars.at(NAMES[phase], done / KILOBYTE, (total ?? 0) / KILOBYTE, 'kB'),
    })
    bars.end()
    screen.show(result, () => summary(session, result))
    return result.invalid > 0 ? EXIT.failed : EXIT.ok
  } finally {
    bars.end()
    await report.close()
  }
}

function summary({ screen }: Session, result: ListImported): string {
  return facts(screen, [
    ['rows', result.rows],
    ['customers found', result.matched],
    ['entered', result.added],
    ['left', result.removed],
    ['wait to appear', result.pending],
    ['repeated', result.duplicate],
    ['blank', result.blank],
    ['not an id', result.invalid],
  ])
}
