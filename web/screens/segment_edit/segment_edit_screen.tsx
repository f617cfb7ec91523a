import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ApiError } from '../../api/api.ts'
import { useFields } from '../../filters/fields/use_fields.ts'
import { useFilterLanguage } from '../../filters/use_filter_language.ts'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { EditSegment } from './edit_segment.tsx'
import { editedSegmentAsked } from './route.ts'
import { segmentEditTexts } from './texts.ts'

/** Another filter for a segment that is in use: what that changes is shown before it is done. */
export function SegmentEditScreen() {
  const t = useTexts(segmentEditTexts)
  const { segment: asked } = useParams({ strict: false }) as { segment: string }
  const { data: segment, error, refetch } = useQuery(editedSegmentAsked(asked))
  const known = useFilterLanguage()
  const fields = useFields()
  const self = segment?.id
  const language = useMemo(() => (known && self !== undefined ? { ...known, self } : null), [known, self])
  // What is known stays: asked for by name, it is gone from there once it is called something else.
  if (!segment && error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        <Back to="/segments" text={t.backToAll} />
      </Empty>
    )
  if (!segment && error) return <Failure error={error} again={() => void refetch()} />
  if (!segment || !language || !fields) return <Waiting />
  if (segment.query === null)
    return (
      <Empty title={t.list.title(segment.name)} text={t.list.text} order={1}>
        <Button
          component={Link}
          variant="default"
          {...({ to: '/segments/$segment', params: { segment: asked } } as object)}
        >
          {t.list.show}
        </Button>
      </Empty>
    )
  return <EditSegment key={segment.id} segment={segment} language={language} />
}
