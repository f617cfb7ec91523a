import { act, type Register } from '../../session.ts'
import { table } from '../../terminal/table.ts'

interface HistoryOptions {
  readonly from?: string
  readonly to?: string
}

export const registerHistory: Register = (parent, run) => {
  parent
    .command('history')
    .argument('<segment>', 'its name or id')
    .description('size, entries and exits for each day')
    .option('--from <date>', 'the first day; 30 days in all unless told')
    .option('--to <date>', 'the last day; today unless told')
    .action(
      act<HistoryOptions>(run, async ({ screen, open }, { from, to }, segment) => {
        const { segments } = await open()
        const days = await segments.history(segment!, { ...(from && { from }), ...(to && { to }) })
        screen.show(days, () =>
          table(
            screen,
            [
              { title: 'Day' },
              { title: 'Customers', align: 'right' },
              { title: 'Entered', align: 'right' },
              { title: 'Left', align: 'right' },
            ],
            days.map(({ day, size, entered, left }) => [day, size, entered, left]),
          ),
        )
      }),
    )
}
