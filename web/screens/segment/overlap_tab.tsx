import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { Empty } from '../../parts/empty.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { OverlapView } from '../overlap/overlap_view.tsx'
import { MOST, readSegments } from '../overlap/read_segments.ts'
import { overlapTexts } from '../overlap/texts.ts'
import { useSegmentIds } from '../overlap/use_segment_ids.ts'
import { segmentTexts } from './texts.ts'

interface OverlapTabProps {
  readonly segment: string
  readonly others: string | undefined
  readonly onOthers: (others: string) => void
}

/** How it overlaps with others that are chosen here. */
export function OverlapTab({ segment, others, onOthers }: OverlapTabProps) {
  const { overlap: t } = useTexts(segmentTexts)
  const { limitsOfOthers: limits, clear } = useTexts(overlapTexts)
  const known = useSegmentIds(useMemo(() => readSegments(others), [others]))
  const chosen = (known ?? []).filter((id) => id !== segment).slice(0, MOST - 1)
  const compared = [segment, ...chosen]
  return (
    <Stack>
      <SegmentsField
        label={t.others}
        description={limits}
        value={chosen}
        onChange={(ids) => onOthers(ids.filter((id) => id !== segment).join(','))}
        maxValues={MOST - 1}
        clearButtonProps={{ 'aria-label': clear }}
        maw={720}
      />
      {known === null ? (
        <Waiting />
      ) : chosen.length === 0 ? (
        <Empty {...t.none} />
      ) : (
        <OverlapView key={compared.join()} segments={compared} />
      )}
    </Stack>
  )
}
