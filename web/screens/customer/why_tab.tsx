import { Stack, Text } from '@mantine/core'
import { Why } from '../../explain/why.tsx'
import { SegmentField } from '../../pickers/segment_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'

interface WhyTabProps {
  readonly customer: string
  readonly name: string
  readonly segment: string | undefined
  readonly onChoose: (segment: string | null) => void
}

/** Of any segment: why the customer is in it, or is not. */
export function WhyTab({ customer, name, segment, onChoose }: WhyTabProps) {
  const t = useTexts(customerTexts)
  return (
    <Stack>
      <SegmentField label={t.why.segment} value={segment ?? null} onChange={onChoose} maw={420} />
      {segment === undefined ? <Text c="dimmed">{t.why.choose}</Text> : <Why {...{ customer, name, segment }} />}
    </Stack>
  )
}
