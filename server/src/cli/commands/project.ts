import { type Command, InvalidArgumentError } from 'commander'
import type { Project, ProjectChange } from '../client/projects.ts'
import { act, type Register } from '../session.ts'
import type { Screen } from '../terminal/screen.ts'
import { facts, table } from '../terminal/table.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

interface Settings {
  readonly name?: string
  readonly timezone?: string
  readonly firstDay?: number
  readonly currency?: string
}

export const registerProject: Register = (parent, run) => {
  const group = parent.command('project').description('projects and their settings')

  group
    .command('show', { isDefault: true })
    .description('the settings of the project')
    .action(
      act(run, async ({ screen, open }) => {
        show(screen, await (await open()).projects.current())
      }),
    )

  group
    .command('list')
    .description('all projects of the database')
    .action(
      act(run, async ({ screen, open }) => {
        const projects = await (await open()).projects.list()
        screen.show(projects.map(shown), () =>
          table(
            screen,
            [{ title: 'Project' }, { title: 'Time zone' }, { title: 'Week begins' }, { title: 'Currency' }],
            projects.map((each) => [each.name, each.timeZone, DAYS[each.firstDayOfWeek - 1]!, each.currency]),
          ),
        )
      }),
    )

  withSettings(group.command('create').argument('<name>'))
    .description('make another project')
    .action(
      act<Settings>(run, async ({ screen, open }, options, name) => {
        const { projects } = await open()
        show(screen, await projects.create({ ...changeOf(options), name: name! }))
      }),
    )

  withSettings(group.command('set').option('--name <name>', 'another name'))
    .description('change settings; segments that mean something else thereby are built anew')
    .addHelpText('after', '\nExample:\n  coterie project set --timezone America/Chicago --first-day sunday')
    .action(
      act<Settings>(run, async ({ screen, open }, options) => {
        const { projects } = await open()
        show(screen, await projects.set(changeOf(options)))
      }),
    )
}

function withSettings(command: Command): Command {
  return command
    .option('--timezone <zone>', 'what "today" and dates mean, such as Europe/Warsaw')
    .option('--first-day <day>', 'of the week, such as monday', readDay)
    .option('--currency <code>', 'such as USD')
}

function readDay(text: string): number {
  const found = DAYS.findIndex((day) => day.toLowerCase() === text.toLowerCase())
  const day = found >= 0 ? found + 1 : Number(text)
  if (Number.isInteger(day) && day >= 1 && day <= 7) return day
  throw new InvalidArgumentError('It is a day of the week such as monday, or 1 (Monday) to 7 (Sunday).')
}

function changeOf({ name, timezone, firstDay, currency }: Settings): ProjectChange {
  return {
    ...(name !== undefined && { name }),
    ...(timezone !== undefined && { time_zone: timezone }),
    ...(firstDay !== undefined && { first_day_of_week: firstDay }),
    ...(currency !== undefined && { currency }),
  }
}

const shown = ({ name, timeZone, firstDayOfWeek, currency, createdAt }: Project) => ({
  name,
  time_zone: timeZone,
  first_day_of_week: firstDayOfWeek,
  currency,
  created_at: createdAt,
})

function show(screen: Screen, project: Project): void {
  screen.show(shown(project), () =>
    facts(screen, [
      ['project', project.name],
      ['time zone', project.timeZone],
      ['week begins', DAYS[project.firstDayOfWeek - 1]!],
      ['currency', project.currency],
    ]),
  )
}
