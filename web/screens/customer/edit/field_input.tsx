import { Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useSession } from '../../../app/session.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useTexts } from '../../../texts/language.tsx'
import type { FormField } from './form_field.ts'
import { editTexts } from './texts.ts'
import type { FieldValue } from './values.ts'

interface FieldInputProps {
  readonly field: FormField
  readonly label: string
  readonly value: FieldValue
  readonly error: string | undefined
  /** The keyboard begins here. */
  readonly first?: boolean
  readonly onChange: (value: FieldValue) => void
}

const TYPES = Object.freeze({ date: 'date', datetime: 'datetime-local' } as const)

/** A field as its type wants to be filled in. */
export function FieldInput({ field: { path, kind }, label, value, error, first, onChange }: FieldInputProps) {
  const t = useTexts(editTexts)
  const { yes, no } = useTexts(partsTexts)
  const { time_zone: zone } = useSession().project
  const shared = { label, error, name: path, ...(first && { 'data-autofocus': true }) }
  if (typeof value !== 'string')
    return <TagsInput {...shared} value={[...value]} onChange={onChange} placeholder={t.addEntry} acceptValueOnBlur />
  if (kind === 'boolean')
    return (
      <Select
        {...shared}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
        data={[
          { value: 'true', label: yes },
          { value: 'false', label: no },
        ]}
        placeholder={t.unknown}
        clearable
      />
    )
  const typed = {
    ...shared,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (kind === 'area' || kind === 'json')
    return <Textarea {...typed} autosize minRows={2} ff={kind === 'json' ? 'monospace' : undefined} />
  return (
    <TextInput
      {...typed}
      type={TYPES[kind as keyof typeof TYPES] ?? 'text'}
      {...(kind === 'number' && { inputMode: 'decimal' as const })}
      {...(kind === 'datetime' && { description: t.zone(zone) })}
      autoComplete="off"
    />
  )
}
