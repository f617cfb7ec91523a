import type { Filter } from '@coterie/filter'
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../api/ask.ts'
import { Dialog } from '../../parts/dialog.tsx'
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
  readonly onClose: () => void
}

/** Nothing is saved before somebody has seen who would enter and who would leave. */
export function DifferenceDialog({ segment, filter, text, applying, onApply, onClose }: DifferenceDialogProps) {
  const t = useTexts(segmentEditTexts)
  const { data, error, isFetching, refetch } = useQuery({
    ...ask('PUT /v1/segments/:segment', {
      params: { segment: segment.id },
      body: { filter: filter as never, dry_run: true },
    }),
    // Of this moment, every time.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const difference = data && 'enters' in data ? (data as EditDifference) : null
  return (
    <Dialog opened onClose={onClose} title={t.reviewOf(segment.name)} size="xl">
      {error ? (
        <Failure error={error} again={() => void refetch()} />
      ) : difference === null || isFetching ? (
        <Waiting />
      ) : (
        <Difference segment={segment} text={text} difference={difference} />
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t.goOn}
        </Button>
        <Button onClick={onApply} loading={applying} disabled={difference === null || isFetching}>
          {t.apply}
        </Button>
      </Group>
    </Dialog>
  )
}
