import { Progress, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../api/ask.ts'
import { useFormats } from '../formats/use_formats.ts'
import { useTexts } from '../texts/language.tsx'
import { promotionTexts } from './texts.ts'

const LOOK_AGAIN_MS = 700

interface ActionProgressProps {
  /** `aa_…` */
  readonly action: string
  readonly label: string
  readonly onOver: (outcome: ActionOutcome) => void
}

export interface ActionOutcome {
  /** `aa_…` */
  readonly action: string
  readonly done: boolean
  readonly error: string | null
  readonly failed: number
  readonly taken: number
  /** Whether there is one, of the rows that were not taken. */
  readonly hasReport: boolean
}

/** How far long work is, until it is over. */
export function ActionProgress({ action, label, onOver }: ActionProgressProps) {
  const client = useQueryClient()
  const { data } = useQuery({
    ...ask('GET /v1/async-actions/:action', { params: { action } }),
    refetchInterval: ({ state }) => (isOver(state.data?.status) ? false : LOOK_AGAIN_MS),
  })
  const over = isOver(data?.status)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told once
  useEffect(() => {
    if (!over || !data) return
    client.removeQueries({ queryKey: ask('GET /v1/async-actions/:action', { params: { action } }).queryKey })
    onOver({
      action,
      done: data.status === 'DONE',
      error: data.error?.message ?? null,
      failed: Number(data.result?.failed_count ?? 0),
      taken: Number(data.result?.done_count ?? 0),
      hasReport: data.report.url !== null,
    })
  }, [over])
  return <WorkProgress label={label} done={data?.work.done ?? 0} total={data?.work.total ?? null} />
}

const isOver = (status: string | undefined) => status === 'DONE' || status === 'FAILED'

interface WorkProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number | null
}

export function WorkProgress({ label, done, total }: WorkProgressProps) {
  const { progress: t } = useTexts(promotionTexts)
  const { number } = useFormats()
  const share = total === null || total === 0 ? 0 : (done / total) * 100
  return (
    <Stack gap={4} role="status">
      <Text size="sm">
        {label}: {total === null ? t.doneSome(number(done)) : t.done(number(done), number(total))}
      </Text>
      <Progress.Root>
        <Progress.Section value={share} aria-label={label} animated={total !== null} />
      </Progress.Root>
    </Stack>
  )
}
