import { act, type Register } from '../../session.ts'
import { type TakeOptions, takeFile, withTaking } from './take_file.ts'

const HELP = `
Columns: source_id, name, price (in minor units); every other column is metadata.

Example:
  coterie import products catalogue.csv`

export const registerImportProducts: Register = (parent, run) => {
  withTaking(parent.command('products'))
    .description('products, new or known')
    .addHelpText('after', HELP)
    .action(
      act<TakeOptions>(run, async (session, options, path) => {
        const { imports } = await session.open()
        return takeFile(session, options, path!, (file, taking) => imports.products(file, taking))
      }),
    )
}
