import { act, type Register } from '../../session.ts'
import { type TakeOptions, takeFile, withTaking } from './take_file.ts'

const HELP = `
Headers are fields as filters name them (source_id, email, address.country, metadata.tier, consents.newsletter); every
other column is metadata. An empty cell says nothing. Rows of customers who are there already update them.

Example:
  coterie import customers customers.csv --map "Customer no=source_id" --metadata score:number --report problems.csv`

export const registerImportCustomers: Register = (parent, run) => {
  withTaking(parent.command('customers'))
    .description('customers, new or known')
    .addHelpText('after', HELP)
    .action(
      act<TakeOptions>(run, async (session, options, path) => {
        const { imports } = await session.open()
        return takeFile(session, options, path!, imports.customers)
      }),
    )
}
