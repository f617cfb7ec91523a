import { Box, Group, Paper, SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormats } from '../../../formats/use_formats.ts'
import { Failure } from '../../../parts/failure.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { localDay } from '../../segments/local_day.ts'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import { sinceBeginning } from '../../segments/since_beginning.ts'
import { RANGES, type Range } from '../route.ts'
import { segmentTexts } from '../texts.ts'
import { daysBefore } from './days_before.ts'

// Begun at once, beside the question for what it draws.
const chart = import('./size_chart.tsx')
const SizeChart = lazy(async () => ({ default: (await chart).SizeChart }))
const SizeTable = lazy(async () => ({ default: (await import('./size_table.tsx')).SizeTable }))

// As high as the picture, so that what is below it stays where it is.
const HOLD = <Box h={388} aria-busy="true" />

interface SizeCardProps {
  readonly segment: ListedSegment
  readonly days: Range
  readonly onDays: (days: Range) => void
}

/** The size of each day, and who came and went, as a picture or as a table. */
export function SizeCard({ segment, days: range, onDays }: SizeCardProps) {
  const { size: t } = useTexts(segmentTexts)
  const { number } = useFormats()
  const { time_zone: zone } = useSession().project
  const [asTable, setAsTable] = useState(false)
  const today = localDay(segment.as_of, zone)
  const query = { from: daysBefore(today, Number(range) - 1), to: today }
  const { data, error, refetch } = useQuery({
    ...ask('GET /v1/segments/:segment/history', { params: { segment: segment.id }, query }),
    placeholderData: keepPreviousData,
  })
  const days = data && sinceBeginning(data.days, today, localDay(segment.created_at, zone))
  const entered = days?.reduce((sum, day) => sum + day.entered, 0) ?? 0
  const left = days?.reduce((sum, day) => sum + day.left, 0) ?? 0
  return (
    <Paper withBorder p="md" component="section" aria-label={t.title}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" align="start">
          <div>
            <Title order={2}>{t.title}</Title>
            {days && (
              <Text size="sm" c="dimmed">
                {t.moved(number(entered), number(left), days.length)}
              </Text>
            )}
          </div>
          <Group gap="sm">
            <Switch
              size="sm"
              label={t.table}
              checked={asTable}
              onChange={(event) => setAsTable(event.currentTarget.checked)}
            />
            <SegmentedControl
              size="xs"
              aria-label={t.range}
              data={RANGES.map((value) => ({ value, label: t.days(value) }))}
              value={range}
              onChange={(value) => onDays(value as Range)}
            />
          </Group>
        </Group>
        {error ? (
          <Failure error={error} again={() => void refetch()} />
        ) : days ? (
          <Suspense fallback={HOLD}>{asTable ? <SizeTable days={days} /> : <SizeChart days={days} />}</Suspense>
        ) : (
          HOLD
        )}
      </Stack>
    </Paper>
  )
}
