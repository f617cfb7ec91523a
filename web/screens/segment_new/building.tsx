import { Button, Paper, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import { segmentNewTexts } from './texts.ts'

interface BuildingProps {
  /** Its id. */
  readonly segment: string
  readonly name: string
  /** There already, and shown as it was until the new one is. */
  readonly behind?: boolean
  readonly onReady: () => void
}

const LOOK_AGAIN_MS = 700

/** While the members of a segment are brought together: how far that is. Nobody has to wait for it. */
export function Building({ segment, name, behind = false, onReady }: BuildingProps) {
  const t = useTexts(segmentNewTexts)
  const { number, percent } = useFormats()
  const { data } = useQuery({
    ...ask('GET /v1/segments/:segment', { params: { segment } }),
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: 0,
  })
  const ready = useRef(onReady)
  ready.current = onReady
  const status = data?.status
  useEffect(() => {
    if (status !== undefined && status !== 'building') ready.current()
  }, [status])
  const { done = 0, total = 0 } = data?.progress ?? {}
  const share = total > 0 ? done / total : 0
  return (
    <Screen title={name}>
      <Paper withBorder p="lg" maw="40rem">
        <Stack gap="sm">
          <Text fw={600} role="status">
            {t.building}
          </Text>
          <Progress value={100 * share} size="lg" animated aria-label={t.building} />
          <Text size="sm" c="dimmed">
            {total > 0 ? t.progress(percent(share), number(done), number(total)) : t.starting}
          </Text>
          <Text size="sm">{behind ? t.buildsBehind : t.buildsByItself}</Text>
          <div>
            <Button variant="default" onClick={onReady}>
              {t.openNow}
            </Button>
          </div>
        </Stack>
      </Paper>
    </Screen>
  )
}
