import { Group, Radio, SimpleGrid, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { segmentsTexts } from '../segments/texts.ts'
import classes from './kind_choice.module.css'
import { segmentNewTexts } from './texts.ts'

const KINDS = ['auto-update', 'passive', 'static'] as const
export type NewKind = (typeof KINDS)[number]

interface KindChoiceProps {
  readonly value: NewKind
  readonly onChange: (kind: NewKind) => void
}

/** Whether it goes on following its filter, and whether it tells of that. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  const t = useTexts(segmentNewTexts)
  const { types } = useTexts(segmentsTexts)
  return (
    <Radio.Group label={t.kind} value={value} onChange={(kind) => onChange(kind as NewKind)}>
      <SimpleGrid type="container" cols={{ base: 1, '38rem': 3 }} spacing="xs" verticalSpacing="xs" mt={4}>
        {KINDS.map((kind) => (
          <Radio.Card
            key={kind}
            value={kind}
            p="sm"
            className={classes.card}
            aria-label={types[kind]}
            aria-describedby={`kind-${kind}`}
          >
            <Group wrap="nowrap" gap="xs" align="flex-start">
              <Radio.Indicator mt={2} />
              <div>
                <Text size="sm" fw={600} component="span">
                  {types[kind]}
                </Text>
                <Text size="xs" c="dimmed" id={`kind-${kind}`}>
                  {t.kinds[kind]}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
