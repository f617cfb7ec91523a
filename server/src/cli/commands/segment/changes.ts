import { setTimeout as sleep } from 'node:timers/promises'
import type { ChangesPage } from '../../client/segments.ts'
import { act, type Register, type Session } from '../../session.ts'
import { localTime } from '../../terminal/words.ts'
import { wholeNumber } from '../number_option.ts'

interface ChangesOptions {
  readonly after: number
  readonly limit: number
  readonly follow?: true
}

const EXAMPLES = `
Each change has a number; --after continues behind one that was seen, without gaps or repeats.

Examples:
  coterie segment changes
  coterie segment changes "Poland above $100" --after 1200 --json
  coterie segment changes --follow`

export const registerChanges: Register = (parent, run) => {
  parent
    .command('changes')
    .argument('[segment]', 'its name or id; all that tell who comes and goes, unless told')
    .description('who entered and left, and why')
    .option('--after <number>', 'where to begin', wholeNumber(0), 0)
    .option('--limit <number>', 'how many', wholeNumber(1, 1000), 100)
    .option('--follow', 'go on, also with what is still to come, until Ctrl-C')
    .addHelpText('after', EXAMPLES)
    .action(act<ChangesOptions>(run, (session, options, segment) => tell(session, options, segment)))
}

const LOOK_AGAIN_MS = 500

/** One line for each change; with --json one JSON object a line. */
async function tell(session: Session, options: ChangesOptions, segment: string | undefined): Promise<undefined> {
  const { segments, projects } = await session.open()
  const of = segment === undefined ? {} : { segment }
  const names = new Map((await segments.list()).map(({ id, name }) => [id, name]))
  const { timeZone } = await projects.current()
  for (let { after } = options; ; ) {
    const page = await segments.changes({ ...of, after, limit: options.limit })
    for (const change of page.changes) session.screen.print(line(session, change, names, timeZone))
    after = page.next
    if (options.follow && !page.has_more)
      await sleep(LOOK_AGAIN_MS, undefined, { signal: session.signal }).catch(() => {})
    if (!options.follow || session.signal.aborted) {
      if (!session.screen.json && page.has_more) session.screen.tell(`More: --after ${page.next}`)
      return
    }
  }
}

function line(
  { screen }: Session,
  change: ChangesPage['changes'][number],
  names: ReadonlyMap<string, string>,
  timeZone: string,
): string {
  if (screen.json) return JSON.stringify(change)
  const { seq, at, customer, kind, segment, cause } = change
  const what = kind === 'entered' ? screen.style('green', '→ entered') : screen.style('red', '← left   ')
  const name = names.get(segment) ?? segment
  return `${String(seq).padStart(7)}  ${localTime(at, timeZone)}  ${customer}  ${what}  ${name}  (${cause})`
}
