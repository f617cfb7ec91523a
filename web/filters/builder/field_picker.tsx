import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { useFields } from '../fields/use_fields.ts'
import { useFieldChoices } from './field_choices.ts'
import { fitted } from './fitted.ts'
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
  const choices = useFieldChoices(useFields(), scope, value)
  const chosen = choices.flatMap(({ items }) => items).find((item) => item.value === value)
  return (
    <Select
      aria-label={t.field}
      placeholder={t.fieldHint}
      data={choices}
      value={value === '' ? null : value}
      onChange={(picked) => picked !== null && onPick(picked)}
      filter={matching}
      nothingFoundMessage={t.nothingFound}
      searchable
      allowDeselect={false}
      maxDropdownHeight={360}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      fw={600}
      {...fitted(chosen?.label ?? t.fieldHint)}
    />
  )
}

/** By the words of its label, its group's, or the path that the language has for it. */
const matching: OptionsFilter = ({ options, search }) => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ label, value }: ComboboxItem, group: string) => {
    const text = `${label} ${group} ${value}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return fits(option as ComboboxItem, '') ? [option] : []
    const items = option.items.filter(
      (item) => typeof item === 'object' && fits(item as ComboboxItem, String(option.group)),
    )
    return items.length === 0 ? [] : [{ ...option, items }]
  })
}
