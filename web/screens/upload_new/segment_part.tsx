import { Alert, Radio, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { SegmentField } from '../../pickers/segment_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { idColumn, isWithoutHeader } from '../../uploads/id_column.ts'
import type { FileHead } from '../../uploads/read_head.ts'
import { chosenColumn, type Draft, MODES, type Mode } from './draft.ts'
import { newUploadTexts } from './texts.ts'

export interface PartProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly head: FileHead
  /** By the field that they are about. */
  readonly errors: Readonly<Record<string, string | undefined>>
}

/** Whose members they become, and what becomes of those who are there. */
export function SegmentPart({ draft, onChange, head, errors }: PartProps) {
  const t = useTexts(newUploadTexts).segment
  const { target, name, segment, mode } = draft
  return (
    <Stack gap="md" maw={560}>
      <SegmentedControl
        aria-label={t.target}
        data={[
          { value: 'new', label: t.new },
          { value: 'existing', label: t.existing },
        ]}
        value={target}
        onChange={(value) => onChange({ target: value as Draft['target'] })}
      />
      {target === 'new' ? (
        <TextInput
          label={t.name}
          description={t.nameHint}
          value={name}
          error={errors.name}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
      ) : (
        <SegmentField
          label={t.which}
          description={t.whichHint}
          value={segment}
          onChange={(id) => onChange({ segment: id })}
          error={errors.segment}
        />
      )}
      {target === 'existing' && segment !== null && <NotCustom segment={segment} />}
      <IdColumn draft={draft} onChange={onChange} head={head} errors={errors} />
      {target === 'existing' && (
        <Radio.Group label={t.mode} value={mode} onChange={(value) => onChange({ mode: value as Mode })}>
          <Stack gap="xs" mt={6}>
            {MODES.map((each) => (
              <Radio key={each} value={each} label={t.modes[each]} description={t.modeMeanings[each]} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {target === 'existing' && mode === 'replace' && segment !== null && <WhoLeaves segment={segment} head={head} />}
    </Stack>
  )
}

function IdColumn({ draft, onChange, head: { header }, errors }: PartProps) {
  const t = useTexts(newUploadTexts).segment
  if (isWithoutHeader(header)) return <Alert color="blue">{t.noHeader}</Alert>
  const found = idColumn(header)
  return (
    <Select
      label={t.column}
      description={t.columnHint}
      data={[...new Set(header)].filter((each) => each.trim() !== '').map((each) => ({ value: each, label: each }))}
      value={chosenColumn(draft.column, header) ?? (found === null ? null : header[found]!)}
      onChange={(column) => onChange({ column })}
      error={errors.column}
      allowDeselect={false}
      searchable
    />
  )
}

const segmentAsked = (segment: string) => ask('GET /v1/segments/:segment', { params: { segment } })

/** Only lists can be changed by files. */
function NotCustom({ segment }: { readonly segment: string }) {
  const t = useTexts(newUploadTexts).segment
  const { data } = useQuery(segmentAsked(segment))
  return data && data.type !== 'custom' ? (
    <Alert color="red" role="alert">
      {t.notCustom(data.name)}
    </Alert>
  ) : null
}

/** How many leave for certain: more of them, if not all ids of the file are members. */
function WhoLeaves({ segment, head: { count, exact } }: { readonly segment: string; readonly head: FileHead }) {
  const t = useTexts(newUploadTexts).segment
  const { number } = useFormats()
  const { data } = useQuery(segmentAsked(segment))
  if (!data) return null
  const least = exact ? Math.max(0, data.member_count - count) : 0
  return (
    <Alert color="yellow" role="status">
      {t.leaving(data.name, number(data.member_count))} {least > 0 && t.leastLeaving(number(least))}
    </Alert>
  )
}
