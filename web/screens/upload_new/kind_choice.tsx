import { Radio, SimpleGrid, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { UploadKindName } from '../../uploads/upload_kind.ts'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import classes from './new_upload.module.css'
import { newUploadTexts } from './texts.ts'

interface KindChoiceProps {
  readonly value: UploadKindName
  readonly onChange: (kind: UploadKindName) => void
}

/** What the file is: each kind with what comes of it. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  const t = useTexts(newUploadTexts)
  const kinds = useUploadKinds()
  return (
    <Radio.Group aria-label={t.kind} value={value} onChange={(kind) => onChange(kind as UploadKindName)}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        {kinds.map((kind) => (
          <Radio.Card key={kind} value={kind} p="md" className={classes.choice!}>
            <Text fw={600} size="sm">
              {t.kinds[kind]}
            </Text>
            <Text size="xs" c="dimmed">
              {t.kindMeanings[kind]}
            </Text>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
