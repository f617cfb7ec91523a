import { Paper, Progress, Stack, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import type { Action } from './counts.ts'
import { uploadTexts } from './texts.ts'

/** How far the server is. */
export function UploadProgress({ action: { status, progress, work } }: { readonly action: Action }) {
  const t = useTexts(uploadTexts)
  const { number, percent } = useFormats()
  const share = percent(progress / 100)
  const said =
    status === 'ENQUEUED'
      ? t.waits
      : work.total === null
        ? t.checking(share)
        : t.working(number(work.done), number(work.total), share)
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Text fw={600} role="status">
          {said}
        </Text>
        <Progress value={progress} aria-label={said} animated />
        <Text size="sm" c="dimmed">
          {t.leave}
        </Text>
      </Stack>
    </Paper>
  )
}
