import { Option } from 'commander'
import { act, type Register, type Session } from '../../session.ts'
import { outcomeOfBuild, tellWarnings } from './built.ts'
import { FILTER_EXAMPLES, type FilterOptions, requireFilter, withFilter } from './filter_option.ts'

const TYPES = ['auto-update', 'passive', 'static', 'custom'] as const

interface CreateOptions extends FilterOptions {
  readonly type: (typeof TYPES)[number]
}

const HELP = `
Types:
  auto-update  follows its filter, and tells who enters and leaves
  passive      follows its filter silently
  static       who matches the filter now, for good
  custom       a list of your own: see "coterie import segment"

${FILTER_EXAMPLES}

Example:
  coterie segment create "Poland above $100" --filter 'address.country is "Poland" and summary.orders.total_amount > 100.00'`

export const registerCreate: Register = (parent, run) => {
  withFilter(parent.command('create').argument('<name>'))
    .description('make a segment, and build it')
    .addOption(new Option('--type <type>', 'what kind').choices(TYPES).default('auto-update'))
    .addHelpText('after', HELP)
    .action(act<CreateOptions>(run, create))
}

async function create(session: Session, options: CreateOptions, name?: string) {
  const { screen, open } = session
  const { type } = options
  const wanted =
    type === 'custom' ? { type, name: name! } : { type, name: name!, filter: await requireFilter(session, options) }
  const { segments } = await open()
  const { id, warnings } = await segments.create(wanted)
  tellWarnings(screen, warnings)
  return outcomeOfBuild(screen, await segments.built(id))
}
