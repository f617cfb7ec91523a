import { Option } from 'commander'
import { act, type Register } from '../../session.ts'
import { FILTER_EXAMPLES, type FilterOptions, requireFilter, withFilter } from './filter_option.ts'

interface CreateOptions extends FilterOptions {
  readonly type: 'auto-update' | 'passive' | 'static' | 'custom'
}

export const registerCreate: Register = (parent, run) => {
  withFilter(parent.command('create').argument('<name>'))
    .description('make a segment, and build it')
    .addOption(
      new Option('--type <type>', 'what kind')
        .choices(['auto-update', 'passive', 'static', 'custom'])
        .default('auto-update'),
    )
    .addHelpText('after', `\n${FILTER_EXAMPLES}`)
    .action(
      act<CreateOptions>(run, async ({ screen, open }, options, name) => {
        const { segments } = await open()
        const { id } = await segments.create({
          type: options.type,
          name: name!,
          filter: await requireFilter(options),
        } as never)
        const made = await segments.built(id)
        screen.show(made, () => `${made.name}: ${made.member_count}`)
      }),
    )
}
