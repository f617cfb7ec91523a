import { EXIT } from '../../exit_codes.ts'
import { act, type Register } from '../../session.ts'
import { localTime } from '../../terminal/words.ts'

interface CheckOptions {
  readonly at?: string
}

const HELP = `
Exit code 0: in; 1: not in, or not known.

Examples:
  coterie segment check "Poland above $100" C-000017
  coterie segment check "Poland above $100" C-000017 --at 2026-03-01T00:00:00Z`

export const registerCheck: Register = (parent, run) => {
  parent
    .command('check')
    .argument('<segment>', 'its name or id')
    .argument('<customer>', 'source id, or id (cust_…)')
    .option('--at <time>', 'a moment of the past')
    .description('whether a customer is in a segment, or was')
    .addHelpText('after', HELP)
    .action(
      act<CheckOptions>(run, async ({ screen, open }, { at }, segment, reference) => {
        const { customers, segments, projects } = await open()
        const { id } = await customers.find(reference!)
        const found = await segments.membership(segment!, id, at)
        const { timeZone } = await projects.current()
        screen.show(found, () => {
          if (found.in === null) return 'Not known: of the past of a passive segment nothing is recorded.'
          const since = found.since && ` since ${localTime(found.since, timeZone)} (by ${found.cause})`
          return `${found.in ? 'In' : 'Not in'}${since ?? ''}.`
        })
        return found.in ? EXIT.ok : EXIT.failed
      }),
    )
}
