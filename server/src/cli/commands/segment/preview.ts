import { act, type Register } from '../../session.ts'
import { table } from '../../terminal/table.ts'
import { count, duration } from '../../terminal/words.ts'
import { wholeNumber } from '../number_option.ts'
import { FILTER_EXAMPLES, type FilterOptions, requireFilter, withFilter } from './filter_option.ts'

interface PreviewOptions extends FilterOptions {
  readonly limit: number
}

export const registerPreview: Register = (parent, run) => {
  withFilter(parent.command('preview'))
    .description('who would be in a segment with this filter now; saves nothing')
    .option('--limit <number>', 'customers to show', wholeNumber(0, 1000), 10)
    .addHelpText('after', `\n${FILTER_EXAMPLES}`)
    .action(
      act<PreviewOptions>(run, async (session, options) => {
        const { screen, open } = session
        const filter = await requireFilter(session, options)
        const { segments } = await open()
        const began = performance.now()
        const found = await segments.preview(filter, options.limit)
        const took_ms = Math.round(performance.now() - began)
        screen.show({ ...found, took_ms }, () =>
          [
            `${count(found.count, 'customer')}, counted in ${duration(took_ms)}`,
            table(
              screen,
              [{ title: 'Condition' }, { title: 'Customers', align: 'right' }],
              found.conditions.map((each) => [each.path, each.count]),
            ),
            table(
              screen,
              [{ title: 'Customer' }, { title: 'Source id' }, { title: 'Name' }, { title: 'E-mail' }],
              found.customers.map((each) => [each.id, each.source_id, each.name, each.email]),
            ),
          ].join('\n\n'),
        )
      }),
    )
}
