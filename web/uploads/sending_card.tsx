import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useFormats } from '../formats/use_formats.ts'
import { failureText } from '../parts/failure_text.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { bytes } from './bytes.ts'
import { type Sending, sendings } from './sendings.ts'
import { uploadsTexts } from './texts.ts'

/** A file on its way, or why it did not arrive. */
export function SendingCard({ sending: { id, plan, sent, error } }: { readonly sending: Sending }) {
  const t = useTexts(uploadsTexts).sending
  const { language } = useLanguage()
  const { percent } = useFormats()
  const { name, size } = plan.file
  if (error !== null)
    return (
      <Alert color="red" icon={<Icon name="alert" />} title={t.failed(name)} role="alert">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{failureText(error, language).text}</Text>
          <Button size="xs" variant="default" onClick={() => sendings.remove(id)}>
            {t.forget}
          </Button>
        </Stack>
      </Alert>
    )
  const share = percent(Math.floor(sent * 100) / 100)
  return (
    <Paper withBorder p="md" component="section" aria-label={t.title(name)}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {t.title(name)}
          </Text>
          <Button size="xs" variant="default" onClick={() => sendings.remove(id)}>
            {t.cancel}
          </Button>
        </Group>
        <Progress value={sent * 100} aria-label={t.title(name)} animated />
        <Text size="sm" c="dimmed">
          {t.progress(bytes(sent * size, language), bytes(size, language), share)}. {t.stay}
        </Text>
      </Stack>
    </Paper>
  )
}
