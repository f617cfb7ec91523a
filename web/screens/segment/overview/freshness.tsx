import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { Facts } from '../../../parts/facts.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import { segmentsTexts } from '../../segments/texts.ts'
import { segmentTexts } from '../texts.ts'

/** How the segment follows what happens, and how long it took to build. */
export function Freshness({ segment }: { readonly segment: ListedSegment }) {
  const { freshness: t } = useTexts(segmentTexts)
  const { statuses, typeMeanings } = useTexts(segmentsTexts)
  const { number } = useFormats()
  const { status, type, version, built_in_ms, created_at, updated_at } = segment
  return (
    <Facts
      facts={[
        { name: t.state, value: statuses[status] },
        { name: t.follows, value: typeMeanings[type] },
        { name: t.version, value: version },
        { name: t.built, value: built_in_ms === null ? null : t.took(number(Math.round(built_in_ms))) },
        { name: t.created, value: <When at={created_at} /> },
        { name: t.changed, value: updated_at && <When at={updated_at} /> },
      ]}
    />
  )
}
