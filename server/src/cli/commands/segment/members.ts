import { Option } from 'commander'
import { act, type Register } from '../../session.ts'
import { table } from '../../terminal/table.ts'
import { localTime } from '../../terminal/words.ts'
import { wholeNumber } from '../number_option.ts'

interface MembersOptions {
  readonly limit: number
  readonly order: 'newest' | 'id'
  readonly after?: string
}

export const registerMembers: Register = (parent, run) => {
  parent
    .command('members')
    .argument('<segment>', 'its name or id')
    .description('who is in a segment, since when and why')
    .option('--limit <number>', 'how many', wholeNumber(1, 1000), 20)
    .addOption(new Option('--order <order>').choices(['newest', 'id']).default('newest'))
    .option('--after <cursor>', 'go on after an earlier page')
    .addHelpText('after', '\nAll of them: coterie export segment <segment>')
    .action(
      act<MembersOptions>(run, async ({ screen, open }, { limit, order, after }, segment) => {
        const { segments, projects } = await open()
        const page = await segments.members(segment!, { limit, order, ...(after !== undefined && { after }) })
        const { timeZone } = await projects.current()
        screen.show(page, () =>
          table(
            screen,
            [{ title: 'Customer' }, { title: 'Source id' }, { title: 'Entered' }, { title: 'By' }],
            page.members.map((each) => [each.id, each.source_id, localTime(each.entered_at, timeZone), each.cause]),
          ),
        )
        if (!screen.json && page.next !== null) screen.tell(`More: --after ${page.next}`)
      }),
    )
}
