import type { SegmentListing } from '../../client/segments.ts'
import { act, type Register } from '../../session.ts'
import type { Screen } from '../../terminal/screen.ts'
import { table } from '../../terminal/table.ts'

export const registerList: Register = (parent, run) => {
  parent
    .command('list')
    .description('all segments, with their sizes')
    .action(
      act(run, async ({ screen, open }) => {
        const segments = await (await open()).segments.list()
        screen.show(segments, () =>
          segments.length === 0
            ? 'There are no segments yet; "coterie segment create --help" shows how to make one.'
            : segmentTable(screen, segments),
        )
      }),
    )
}

export function segmentTable(screen: Screen, segments: readonly SegmentListing[]): string {
  return table(
    screen,
    [
      { title: 'Segment' },
      { title: 'Kind' },
      { title: 'Customers', align: 'right' },
      { title: 'State' },
      { title: 'Holds', flexible: true },
    ],
    segments.map((each) => [
      each.name,
      each.type,
      each.version === null ? null : each.member_count,
      stateOf(screen, each),
      each.sentence ?? 'a list of customers',
    ]),
  )
}

export function stateOf(screen: Screen, { status }: SegmentListing): string {
  switch (status) {
    case 'ready':
      return status
    case 'building':
      return screen.style('yellow', status)
    case 'failed':
      return screen.style('red', status)
    default:
      return status satisfies never
  }
}
