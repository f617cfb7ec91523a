import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../texts/language.tsx'
import { useFields } from '../fields/use_fields.ts'
import { METADATA } from './compared.ts'
import { useFieldChoices } from './field_choices.ts'
import { fitted } from './fitted.ts'
import { matching } from './matching.ts'
import { builderTexts } from './texts.ts'

interface FieldPickerProps {
  /** The path of a field or the name of a collection; empty while none is chosen. */
  readonly value: string
  /** Whose fields: a collection's, or the customer's. */
  readonly scope: string | null
  readonly onPick: (field: string) => void
}

/** What a condition looks at, found by a part of its name, its group's or its path. */
export function FieldPicker({ value, scope, onPick }: FieldPickerProps) {
  const t = useTexts(builderTexts)
  const [text, setText] = useState('')
  const choices = useFieldChoices(useFields(), scope, value)
  const items = choices.flatMap((choice) => choice.items)
  const chosen = items.find((item) => item.value === value)
  const key = text.trim()
  const path = METADATA + key
  const isOdd =
    key !== '' &&
    !key.includes('.') &&
    !items.some((item) => item.label.toLowerCase() === key.toLowerCase() || item.value === path)
  const odd = isOdd && (scope === null || scope === 'orders') ? [{ value: path, label: t.undeclared(key) }] : []
  return (
    <Select
      aria-label={t.field}
      placeholder={t.fieldHint}
      data={[...choices, ...odd]}
      value={value === '' ? null : value}
      onChange={(picked) => picked !== null && onPick(picked)}
      filter={byWords}
      nothingFoundMessage={t.nothingFound}
      searchable
      onSearchChange={setText}
      allowDeselect={false}
      selectFirstOptionOnChange
      maxDropdownHeight={360}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      fw={600}
      {...fitted(chosen?.label ?? t.fieldHint)}
    />
  )
}

/** By the words of its label, its group's, or the path that the language has for it. */
const byWords = matching(({ label, value }, group) => `${label} ${group} ${value}`)
