import { Button, Group, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { failureText } from '../../../parts/failure_text.ts'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { filterBarTexts } from './texts.ts'

interface FilterTextProps {
  readonly value: string
  /** What the server has against it. */
  readonly error: Error | null
  readonly busy: boolean
  readonly onApply: (filter: string) => void
}

/** The filters in the text language, for who can write it. */
export function FilterText({ value, error, busy, onApply }: FilterTextProps) {
  const t = useTexts(filterBarTexts)
  const { language } = useLanguage()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const said = error && (fieldProblems(error, ['filter']).fields.filter ?? failureText(error, language).text)
  const submit = () => onApply(text.trim())
  return (
    <Group
      component="form"
      gap="xs"
      align="flex-start"
      mt="xs"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Textarea
        aria-label={t.text}
        placeholder={t.textHint}
        value={text}
        error={said}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          submit()
        }}
        autosize
        minRows={1}
        spellCheck={false}
        autoCapitalize="none"
        ff="monospace"
        flex="1 1 16rem"
      />
      <Button type="submit" loading={busy}>
        {t.apply}
      </Button>
    </Group>
  )
}
