import { Stack } from '@mantine/core'
import { Empty } from '../../parts/empty.tsx'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { OverlapView } from '../overlap/overlap_view.tsx'
import { MOST, readSegments } from '../overlap/read_segments.ts'
import { overlapTexts } from '../overlap/texts.ts'
import { segmentTexts } from './texts.ts'

interface OverlapTabProps {
  readonly segment: string
  readonly others: string | undefined
  readonly onOthers: (others: string) => void
}

/** How it overlaps with others that are chosen here. */
export function OverlapTab({ segment, others, onOthers }: OverlapTabProps) {
  const { overlap: t } = useTexts(segmentTexts)
  const { limits, clear } = useTexts(overlapTexts)
  const chosen = readSegments(others).filter((id) => id !== segment)
  const compared = [segment, ...chosen].slice(0, MOST)
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
      {chosen.length === 0 ? <Empty {...t.none} /> : <OverlapView key={compared.join()} segments={compared} />}
    </Stack>
  )
}
