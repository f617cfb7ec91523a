import { useSearch } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useFields } from '../../filters/fields/use_fields.ts'
import { useFilterLanguage } from '../../filters/use_filter_language.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { NewSegment } from './new_segment.tsx'
import type { NewSegmentSearch } from './route.ts'
import { segmentNewTexts } from './texts.ts'

/** Where a segment is made: who is in it, how many that are now, what it is called. */
export function SegmentNewScreen() {
  const t = useTexts(segmentNewTexts)
  const { filter = '' } = useSearch({ strict: false }) as NewSegmentSearch
  const language = useFilterLanguage()
  const fields = useFields()
  const mayWrite = useSession().may('segments.write')
  const title = mayWrite ? t.title : t.tryTitle
  if (!language || !fields) return <Waiting />
  // Another address is another segment.
  return <NewSegment key={filter} title={title} language={language} initial={filter} />
}
