import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { fieldProblems } from '../../parts/field_problems.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customersTexts } from './texts.ts'

interface FilterFieldProps {
  readonly value: string
  /** What the server has against it. */
  readonly error: unknown
  readonly onApply: (filter: string) => void
}

/** A filter in the text language, for who can write one. */
export function FilterField({ value, error, onApply }: FilterFieldProps) {
  const t = useTexts(customersTexts)
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const wrong = error === null ? undefined : fieldProblems(error, ['filter']).fields.filter
  return (
    <Group
      component="form"
      gap="xs"
      align="flex-start"
      flex={1}
      wrap="nowrap"
      onSubmit={(event) => {
        event.preventDefault()
        onApply(text.trim())
      }}
    >
      <TextInput
        aria-label={t.filter}
        placeholder={t.filterHint}
        leftSection={<Icon name="filter" size={16} />}
        value={text}
        error={text === value && wrong}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        spellCheck={false}
        autoCapitalize="none"
        flex={1}
      />
      <Button type="submit" variant="default">
        {t.apply}
      </Button>
    </Group>
  )
}
