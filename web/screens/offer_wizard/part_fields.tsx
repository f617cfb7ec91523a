import { ActionIcon, Group, NumberInput, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { type Amount, type AudiencePart, SEGMENT_TYPES, type SegmentType } from './audience_part.ts'
import { FilterPart } from './filter_part.tsx'
import { offerWizardTexts } from './texts.ts'

interface PartFieldsProps {
  readonly part: AudiencePart
  /** There is one before it. */
  readonly joined: boolean
  /** How many it lets in by itself. */
  readonly alone: number | undefined
  readonly error: string | undefined
  readonly onChange: (part: AudiencePart) => void
  readonly onRemove: () => void
}

/** One thing that must hold. */
export function PartFields({ part, joined, alone, error, onChange, onRemove }: PartFieldsProps) {
  const { audience: t } = useTexts(offerWizardTexts)
  const { number } = useFormats()
  const kind = part.type === 'age_within' ? 'age' : part.type === 'filter' ? 'filter' : 'segments'
  return (
    <Paper withBorder p="md" component="section" aria-label={t.kinds[kind]} data-part={part.key}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600}>
            {joined && (
              <Text span c="dimmed" fw={400}>
                {t.and}{' '}
              </Text>
            )}
            {t.kinds[kind]}
          </Text>
          <Group gap="xs" wrap="nowrap">
            {alone !== undefined && (
              <Text size="sm" c="dimmed">
                {t.alone(number(alone))}
              </Text>
            )}
            <ActionIcon variant="subtle" color="gray" aria-label={t.remove(t.kinds[kind])} onClick={onRemove}>
              <Icon name="cross" size={16} />
            </ActionIcon>
          </Group>
        </Group>
        {part.type === 'age_within' ? (
          <Ages part={part} error={error} onChange={onChange} />
        ) : part.type === 'filter' ? (
          <FilterPart written={part} error={error} onChange={(written) => onChange({ ...part, ...written })} />
        ) : (
          <Segments part={part} error={error} onChange={onChange} />
        )}
      </Stack>
    </Paper>
  )
}

interface OneProps<Type extends AudiencePart['type']> {
  readonly part: Extract<AudiencePart, { readonly type: Type | string }> & { readonly type: Type }
  readonly error: string | undefined
  readonly onChange: (part: AudiencePart) => void
}

function Segments({ part, error, onChange }: OneProps<SegmentType>) {
  const { audience: t } = useTexts(offerWizardTexts)
  return (
    <>
      <SegmentedControl
        aria-label={t.how}
        data={SEGMENT_TYPES.map((value) => ({ value, label: t.types[value] }))}
        value={part.type}
        onChange={(type) => onChange({ ...part, type: type as SegmentType })}
      />
      <SegmentsField
        label={t.segments}
        description={t.typeMeanings[part.type]}
        placeholder={part.segments.length === 0 ? t.choose : ''}
        value={part.segments}
        onChange={(segments) => onChange({ ...part, segments })}
        error={error}
        nothingFoundMessage={t.noSegment}
        data-first
      />
    </>
  )
}

function Ages({ part, error, onChange }: OneProps<'age_within'>) {
  const { audience: t } = useTexts(offerWizardTexts)
  const years = (key: 'minimum' | 'maximum', label: string) => ({
    label,
    value: part[key],
    onChange: (value: number | string) => onChange({ ...part, [key]: (value === '' ? '' : Number(value)) as Amount }),
    ...{ min: 0, max: 150, allowDecimal: false, allowNegative: false },
  })
  return (
    <>
      <Group grow align="flex-start">
        <NumberInput {...years('minimum', t.ageFrom)} error={error !== undefined} data-first />
        <NumberInput {...years('maximum', t.ageTo)} error={error !== undefined} />
      </Group>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t.ageHint}
      </Text>
    </>
  )
}
