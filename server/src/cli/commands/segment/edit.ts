import { invalidInput } from '../../../store/index.ts'
import type { EditPreview } from '../../client/segments.ts'
import { act, type Register, type Session } from '../../session.ts'
import { facts } from '../../terminal/table.ts'
import { outcomeOfBuild, tellWarnings } from './built.ts'
import { FILTER_EXAMPLES, type FilterOptions, readFilter, withFilter } from './filter_option.ts'

interface EditOptions extends FilterOptions {
  readonly name?: string
  readonly dryRun?: true
}

const HELP = `
${FILTER_EXAMPLES}

A new filter is built behind the old one, which is shown until the new one is complete.

Example:
  coterie segment edit "Poland above $100" --dry-run --filter 'address.country is "Poland"'`

export const registerEdit: Register = (parent, run) => {
  withFilter(parent.command('edit').argument('<segment>', 'its name or id'))
    .description('rename a segment, or change whom it holds')
    .option('--name <name>', 'another name')
    .option('--dry-run', 'who would enter and leave; saves nothing')
    .addHelpText('after', HELP)
    .action(act<EditOptions>(run, edit))
}

async function edit(session: Session, options: EditOptions, segment?: string) {
  const { screen, open } = session
  const filter = await readFilter(session, options)
  const { name } = options
  if (filter === undefined && (name === undefined || options.dryRun))
    throw invalidInput([{ path: 'filter', message: 'Say what is to change: --filter, --filter-file or --name.' }])
  const { segments } = await open()
  if (options.dryRun) {
    const [would, used_by] = [await segments.previewEdit(segment!, filter), await segments.usage(segment!)]
    screen.show({ ...would, used_by }, () =>
      described(
        would,
        used_by.map((use) => use.name),
      ),
    )
    return
  }
  const saved = await segments.edit(segment!, {
    ...(name !== undefined && { name }),
    ...(filter !== undefined && { filter }),
  })
  tellWarnings(screen, saved.warnings)
  return outcomeOfBuild(screen, await segments.built(saved.id))

  function described(would: EditPreview, users: readonly string[]): string {
    const some = (customers: EditPreview['entering']) =>
      customers.map((each) => each.name ?? each.source_id ?? each.id).join(', ')
    const sample = (number: number, customers: EditPreview['entering']) =>
      number === 0 ? '0' : `${number.toLocaleString('en-US')}, such as ${some(customers.slice(0, 3))}`
    return [
      facts(screen, [
        ['would enter', sample(would.enters, would.entering)],
        ['would leave', sample(would.leaves, would.leaving)],
        ['would stay', would.stays],
        ['used by', users.length === 0 ? null : users.join(', ')],
      ]),
      'Nothing was saved.',
    ].join('\n')
  }
}
