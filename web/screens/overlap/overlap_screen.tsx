import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { OverlapView } from './overlap_view.tsx'
import { MOST, readSegments } from './read_segments.ts'
import type { OverlapSearch } from './route.ts'
import { overlapTexts } from './texts.ts'
import { useSegmentIds } from './use_segment_ids.ts'

/** How several segments overlap: which ones stands in the address. */
export function OverlapScreen() {
  const t = useTexts(overlapTexts)
  const navigate = useNavigate()
  const { segments: text } = useSearch({ strict: false }) as OverlapSearch
  const segments = useSegmentIds(useMemo(() => readSegments(text), [text]))
  const choose = (ids: readonly string[]) =>
    void navigate({
      to: '/segments/overlap',
      search: ids.length === 0 ? {} : { segments: ids.join(',') },
      replace: true,
    })
  return (
    <Screen title={t.title} back={<Back to="/segments" text={t.back} />}>
      <SegmentsField
        label={t.field}
        description={t.limits}
        value={segments ?? []}
        onChange={choose}
        maxValues={MOST}
        clearButtonProps={{ 'aria-label': t.clear }}
        maw={720}
      />
      {segments === null ? (
        <Waiting />
      ) : segments.length < 2 ? (
        <Empty {...t.none} />
      ) : (
        <OverlapView key={segments.join()} segments={segments} />
      )}
    </Screen>
  )
}
