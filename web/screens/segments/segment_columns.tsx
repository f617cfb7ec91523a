import { Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answer } from '../../api/ask.ts'
import type { useSentence } from '../../filters/words/use_sentence.ts'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Same } from '../../texts/catalogue.ts'
import { localDay } from './local_day.ts'
import classes from './segments.module.css'
import { sinceBeginning } from './since_beginning.ts'
import { StateCell } from './state_cell.tsx'
import type { segmentsTexts } from './texts.ts'
import { TrendCell } from './trend_cell.tsx'
import type { SegmentOverview } from './use_overviews.ts'
import { UsesCell } from './uses_cell.tsx'

export type ListedSegment = Answer<'GET /v1/segments'>['data'][number]

interface SegmentColumnsOptions {
  readonly t: Same<(typeof segmentsTexts)['en']>
  readonly say: ReturnType<typeof useSentence>
  readonly formats: Formats
  readonly timeZone: string
  /** What comes a moment after the list itself. */
  readonly overviews: ReadonlyMap<string, SegmentOverview>
  readonly actions: (segment: ListedSegment) => ReactNode
}

export function segmentColumns(options: SegmentColumnsOptions): readonly Column<ListedSegment>[] {
  const { t, say, formats, timeZone, overviews, actions } = options
  return [
    {
      key: 'name',
      title: t.columns.name,
      cell: ({ id, name, type, definition, sentence }) => (
        <span className={classes.name}>
          <Link to="/segments/$segment" params={{ segment: id }} tabIndex={-1} preload={false}>
            {name}
          </Link>
          <Text span size="xs" c="dimmed" title={say(definition, sentence) ?? undefined}>
            {say(definition, sentence) ?? t.typeMeanings[type]}
          </Text>
        </span>
      ),
      sort: 'name',
      ...{ least: 9, share: 4, rank: 1 },
    },
    {
      key: 'size',
      title: t.columns.size,
      cell: (segment) => formats.number(segment.member_count),
      sort: 'member_count',
      align: 'end',
      ...{ least: 6.5, share: 0.2, rank: 1 },
    },
    {
      key: 'trend',
      title: t.columns.trend,
      cell: ({ id, created_at }) => {
        const known = overviews.get(id)
        return known && <TrendCell sizes={sinceBeginning(known.sizes, known.to, localDay(created_at, timeZone))} />
      },
      ...{ least: 10, share: 0.3, rank: 2 },
    },
    {
      key: 'type',
      title: t.columns.type,
      cell: ({ type }) => (
        <Tooltip label={t.typeMeanings[type]}>
          <span>{t.types[type]}</span>
        </Tooltip>
      ),
      ...{ least: 7, share: 0.2, rank: 2 },
    },
    {
      key: 'status',
      title: t.columns.status,
      cell: (segment) => <StateCell segment={segment} />,
      ...{ least: 7.5, share: 0.3, rank: 2 },
    },
    {
      key: 'uses',
      title: t.columns.uses,
      cell: ({ id, name }) => {
        const known = overviews.get(id)
        return known && <UsesCell name={name} uses={known.used_by} />
      },
      ...{ least: 8, share: 0.2, rank: 2 },
    },
    {
      key: 'createdAt',
      title: t.columns.createdAt,
      cell: (segment) => formats.dayOf(segment.created_at),
      sort: 'created_at',
      rank: 3,
    },
    {
      key: 'actions',
      title: t.columns.actions,
      cell: actions,
      align: 'end',
      ...{ least: 3.5, share: 0, rank: 1, quiet: true },
    },
  ]
}
