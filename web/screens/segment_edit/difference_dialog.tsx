import type { Filter } from '@coterie/filter'
import { Alert, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { type Answer, ask } from '../../api/ask.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { Difference, type EditDifference } from './difference.tsx'
import { segmentEditTexts } from './texts.ts'

interface DifferenceDialogProps {
  readonly segment: Answer<'GET /v1/segments/:segment'>
  readonly filter: Filter
  readonly text: string
  readonly applying: boolean
  readonly onApply: () => void
  /** What was built goes on elsewhere. */
  readonly onMove: () => void
  readonly onClose: () => void
}

/** Of this moment, every time. */
const OF_NOW = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false } as const

/** Nothing is saved before somebody has seen who would enter and who would leave. */
export function DifferenceDialog(props: DifferenceDialogProps) {
  const { segment, filter, text, applying, onApply, onMove, onClose } = props
  const t = useTexts(segmentEditTexts)
  const { data, error, isFetching, refetch } = useQuery({
    ...ask('PUT /v1/segments/:segment', {
      params: { segment: segment.id },
      body: { filter: filter as never, dry_run: true },
    }),
    ...OF_NOW,
  })
  // Others may have changed it since somebody began.
  const { data: now } = useQuery({
    ...ask('GET /v1/segments/:segment', { params: { segment: segment.id } }),
    ...OF_NOW,
  })
  const gone = error instanceof ApiError && error.status === 404
  const difference = data && 'enters' in data ? (data as EditDifference) : null
  return (
    <Dialog opened onClose={onClose} title={t.reviewOf(segment.name)} size="xl">
      {gone ? (
        <Empty title={t.gone.title} text={t.gone.text}>
          <Button
            renderRoot={(root) => <Link to="/segments/new" search={{ filter: text }} {...root} />}
            onClick={onMove}
          >
            {t.gone.save}
          </Button>
        </Empty>
      ) : error ? (
        <Failure error={error} again={() => void refetch()} />
      ) : difference === null || isFetching || !now ? (
        <Waiting />
      ) : (
        <>
          {now.query !== segment.query && (
            <Alert color="yellow" role="alert" title={t.changed.title} mb="md">
              {t.changed.text}
            </Alert>
          )}
          <Difference segment={now} text={text} difference={difference} />
        </>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t.goOn}
        </Button>
        {!gone && (
          <Button onClick={onApply} loading={applying} disabled={difference === null || isFetching || !now}>
            {t.apply}
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
