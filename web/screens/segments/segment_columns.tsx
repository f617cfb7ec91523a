import { Badge, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answer } from '../../api/ask.ts'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Same } from '../../texts/catalogue.ts'
import type { segmentsTexts } from './texts.ts'

export type ListedSegment = Answer<'GET /v1/segments'>['data'][number]

type Texts = Same<(typeof segmentsTexts)['en']>

const COLORS = Object.freeze({ ready: 'green', building: 'blue', failed: 'red' } as const)

export function segmentColumns(
  t: Texts,
  { number, percent, dayOf }: Formats,
  actions: (segment: ListedSegment) => ReactNode,
): readonly Column<ListedSegment>[] {
  const state = ({ status, progress }: ListedSegment) =>
    status === 'building' && progress && progress.total > 0
      ? t.progress(percent(progress.done / progress.total))
      : t.statuses[status]
  return [
    {
      key: 'name',
      title: t.columns.name,
      cell: ({ id, name }) => (
        <Link to="/customers" search={{ segment: id }} tabIndex={-1}>
          {name}
        </Link>
      ),
      sort: 'name',
      ...{ least: 9, share: 2, rank: 1 },
    },
    {
      key: 'size',
      title: t.columns.size,
      cell: (segment) => number(segment.member_count),
      sort: 'member_count',
      align: 'end',
      ...{ least: 7.5, share: 0.6, rank: 1 },
    },
    {
      key: 'type',
      title: t.columns.type,
      cell: ({ type }) => (
        <Tooltip label={t.typeMeanings[type]}>
          <span>{t.types[type]}</span>
        </Tooltip>
      ),
      ...{ least: 7, rank: 2 },
    },
    {
      key: 'status',
      title: t.columns.status,
      cell: (segment) => (
        <Tooltip label={segment.error} disabled={segment.error === null} multiline maw={360}>
          <Badge variant="light" color={COLORS[segment.status]} tt="none">
            {state(segment)}
          </Badge>
        </Tooltip>
      ),
      ...{ least: 8, rank: 2 },
    },
    {
      key: 'meaning',
      title: t.columns.meaning,
      cell: ({ sentence }) => (
        <Text size="sm" truncate title={sentence ?? undefined}>
          {sentence}
        </Text>
      ),
      ...{ least: 14, share: 4, rank: 2 },
    },
    {
      key: 'createdAt',
      title: t.columns.createdAt,
      cell: (segment) => dayOf(segment.created_at),
      sort: 'created_at',
      rank: 3,
    },
    {
      key: 'actions',
      title: t.columns.actions,
      cell: actions,
      align: 'end',
      least: 3.5,
      share: 0,
      rank: 1,
      quiet: true,
    },
  ]
}
