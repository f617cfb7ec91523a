import { act, type Register } from '../../session.ts'
import { table } from '../../terminal/table.ts'

export const registerOverlap: Register = (parent, run) => {
  parent
    .command('overlap')
    .argument('<segments...>', 'names or ids of 2 to 6 segments')
    .description('how many customers segments have in common')
    .addHelpText('after', '\nExample:\n  coterie segment overlap "Works in Chicago" Urban\\ Workers_Chi')
    .action(
      act(run, async ({ screen, open }, _, ...segments) => {
        const client = (await open()).segments
        const combinations = await client.overlap(segments)
        const names = new Map((await client.list()).map(({ id, name }) => [id, name]))
        screen.show(combinations, () =>
          table(
            screen,
            [
              { title: 'In all of', flexible: true },
              { title: 'Customers', align: 'right' },
              { title: 'And in no other', align: 'right' },
            ],
            combinations.map((each) => [
              each.segments.map((id) => names.get(id) ?? id).join(' + '),
              each.size,
              each.only,
            ]),
          ),
        )
      }),
    )
}
