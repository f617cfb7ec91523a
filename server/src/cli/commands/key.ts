import { type Command, InvalidArgumentError, Option } from 'commander'
import { isScope, SCOPES } from '../../http/access/permissions.ts'
import type { Key, KeyWithToken } from '../client/keys.ts'
import { act, type Register } from '../session.ts'
import type { Screen } from '../terminal/screen.ts'
import { facts, table } from '../terminal/table.ts'
import { localTime } from '../terminal/words.ts'

interface CreateOptions {
  readonly kind: 'server' | 'client'
  readonly scope?: readonly string[]
  readonly origin?: readonly string[]
}

const HELP = `
Keys are made on the database itself. A server that runs knows of a change within 5 seconds. The token is told once, and
stored nowhere.

Examples:
  coterie key create nightly-import --scope customers.write --scope orders.write
  coterie key create shop --kind client --origin https://shop.example
  coterie key rotate 5f0c… --overlap-hours 48`

export const registerKey: Register = (parent, run) => {
  const group = parent.command('key').description('what lets programs in').addHelpText('after', HELP)

  group
    .command('list')
    .description('all keys of the project')
    .action(
      act(run, async ({ screen, open }) => {
        const { keys, projects } = await open()
        const all = await keys.list()
        const { timeZone } = await projects.current()
        screen.show(all, () => keyTable(screen, all, timeZone))
      }),
    )

  limits(group.command('create').argument('<name>', 'what it is for'))
    .description('make a key')
    .action(
      act<CreateOptions>(run, async ({ screen, open }, { kind, scope: scopes, origin: origins }, name) => {
        const { keys } = await open()
        const key = { kind, name: name!, ...(scopes && { scopes }), ...(origins && { origins }) }
        tellToken(screen, await keys.create(key))
      }),
    )

  group
    .command('rotate')
    .argument('<key>', 'its app id, or id (key_…)')
    .description('give a key another token')
    .option('--overlap-hours <number>', 'for how long the one before stays good, at most 720', hours, 24)
    .action(
      act<{ overlapHours: number }>(run, async ({ screen, open }, { overlapHours }, key) => {
        const { keys } = await open()
        tellToken(screen, await keys.rotate(key!, overlapHours))
      }),
    )

  group
    .command('revoke')
    .argument('<key>', 'its app id, or id (key_…)')
    .description('end a key, for good')
    .action(
      act(run, async ({ screen, open }, _, key) => {
        const { keys } = await open()
        const revoked = await keys.revoke(key!)
        screen.show(revoked, () => `"${revoked.name}" (${revoked.app_id}) is revoked.`)
      }),
    )
}

function limits(command: Command): Command {
  return command
    .addOption(
      new Option('--kind <kind>', 'client: for browsers, where everybody can read it')
        .choices(['server', 'client'])
        .default('server'),
    )
    .option('--scope <scope>', 'what it may do; repeatable, everything that its kind may unless told', scope)
    .option('--origin <origin>', 'of client keys: from where; repeatable, anywhere unless told', origin)
}

function scope(text: string, before: readonly string[] = []): readonly string[] {
  if (isScope(text)) return [...before, text]
  throw new InvalidArgumentError(`Scopes are ${Object.keys(SCOPES).join(', ')}.`)
}

const origin = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

function hours(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number >= 0) return number
  throw new InvalidArgumentError('It is a number of hours, 0 to end the token before at once.')
}

function tellToken(screen: Screen, key: KeyWithToken): void {
  screen.show(key, () =>
    facts(screen, [
      ['key', key.name],
      ['app id', key.app_id],
      ['token', key.token],
      ['may', key.scopes?.join(', ') ?? 'everything that a key of its kind may'],
    ]),
  )
  if (!screen.json) screen.tell('The token is told only now.')
}

function keyTable(screen: Screen, keys: readonly Key[], timeZone: string): string {
  const when = (instant: string | null) => instant && localTime(instant, timeZone)
  return table(
    screen,
    [
      { title: 'Key' },
      { title: 'App id' },
      { title: 'Kind' },
      { title: 'Made' },
      { title: 'Last used' },
      { title: 'State' },
      { title: 'May', flexible: true },
    ],
    keys.map((key) => [
      key.name,
      key.app_id,
      key.kind,
      when(key.created_at),
      when(key.last_used_at),
      key.revoked_at === null ? screen.style('green', 'good') : screen.style('red', 'revoked'),
      key.scopes?.join(', ') ?? 'everything',
    ]),
  )
}
