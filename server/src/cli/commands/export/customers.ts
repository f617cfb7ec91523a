import { customerColumns } from '../../../http/shown/customer_columns.ts'
import { act, type Register, type Session } from '../../session.ts'
import { count } from '../../terminal/words.ts'
import { type FilterOptions, readFilter, withFilter } from '../segment/filter_option.ts'
import { csvLines } from './csv_lines.ts'
import { type ExportOptions, isCsv, jsonLines, withOutput } from './format_option.ts'
import { writeOut } from './output.ts'

const HELP = `
The file can be imported again as it is.

Examples:
  coterie export customers --output customers.csv
  coterie export customers --filter 'address.country is "Poland"' --format ndjson`

export const registerExportCustomers: Register = (parent, run) => {
  withOutput(withFilter(parent.command('customers')))
    .description('everybody, or those for whom a filter holds')
    .addHelpText('after', HELP)
    .action(act<ExportOptions & FilterOptions>(run, exportCustomers))
}

async function exportCustomers(session: Session, options: ExportOptions & FilterOptions) {
  const { screen, open, signal } = session
  const filter = await readFilter(session, options)
  const { customers, projects } = await open()
  const csv = isCsv(options, screen.json)
  const columns = csv ? customerColumns(await customers.metadataKeys(), await projects.consents()) : []
  let written = 0
  await writeOut(screen, options.output, async ({ write }) => {
    if (csv) await write(csvLines([columns.map(({ header }) => header)]))
    await customers.walk(filter, async (some) => {
      signal.throwIfAborted()
      await write(csv ? csvLines(some.map((one) => columns.map(({ cell }) => cell(one)))) : jsonLines(some))
      written += some.length
    })
  })
  if (options.output !== undefined) screen.tell(`${count(written, 'customer')} in ${options.output}`)
  return undefined
}
