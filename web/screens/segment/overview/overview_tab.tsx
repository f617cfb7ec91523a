import { SimpleGrid, Stack } from '@mantine/core'
import { Card } from '../../../parts/card.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import type { Range } from '../route.ts'
import { segmentTexts } from '../texts.ts'
import { Definition } from './definition.tsx'
import { Freshness } from './freshness.tsx'
import { SizeCard } from './size_card.tsx'

interface OverviewTabProps {
  readonly segment: ListedSegment
  readonly days: Range
  readonly onDays: (days: Range) => void
}

/** How large it was and is, who is meant, and how fresh that is. */
export function OverviewTab({ segment, days, onDays }: OverviewTabProps) {
  const t = useTexts(segmentTexts)
  return (
    <Stack>
      <SizeCard segment={segment} days={days} onDays={onDays} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Card title={t.definition.title}>
          <Definition segment={segment} />
        </Card>
        <Card title={t.freshness.title}>
          <Freshness segment={segment} />
        </Card>
      </SimpleGrid>
    </Stack>
  )
}
