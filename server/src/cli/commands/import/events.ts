import { act, type Register } from '../../session.ts'
import { type TakeOptions, takeFile, withTaking } from './take_file.ts'

interface EventOptions extends TakeOptions {
  readonly event?: string
}

const HELP = `
Columns: event, customer_source_id, created_at, id; every other column is a property of the event. An event whose id is
there already changes nothing; without ids, each import records its events again.

Example:
  coterie import events logins.csv --event login`

export const registerImportEvents: Register = (parent, run) => {
  withTaking(parent.command('events'))
    .description('events; their customers are created if need be')
    .option('--event <name>', 'of rows that name none')
    .addHelpText('after', HELP)
    .action(
      act<EventOptions>(run, async (session, options, path) => {
        const { imports } = await session.open()
        const { event } = options
        return takeFile(session, options, path!, (file, taking) => imports.events(file, { ...taking, event }))
      }),
    )
}
