import { Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { FilterSides } from '../../filters/editor/filter_sides.tsx'
import { useFilterEditor } from '../../filters/editor/use_filter_editor.ts'
import { type FilterLanguage, useFilterLanguage } from '../../filters/use_filter_language.ts'
import { useTexts } from '../../texts/language.tsx'
import type { WrittenFilter } from './audience_part.ts'
import { offerWizardTexts } from './texts.ts'

interface FilterPartProps {
  readonly written: WrittenFilter
  readonly error: string | undefined
  readonly onChange: (written: WrittenFilter) => void
}

/** A condition of the offer's own, built or written. */
export function FilterPart(props: FilterPartProps) {
  const language = useFilterLanguage()
  return language === null ? <Skeleton height="8rem" /> : <Editor {...props} language={language} />
}

function Editor({ written, error, onChange, language }: FilterPartProps & { readonly language: FilterLanguage }) {
  const { audience: t } = useTexts(offerWizardTexts)
  const editing = useFilterEditor(language, written.filter, written.half)
  const told = useRef(written)
  const { text, problems, draft, unfinished, outOfStep } = editing
  const half = unfinished > 0 && !outOfStep ? draft : undefined
  const unread = problems.length > 0
  useEffect(() => {
    const before = told.current
    if (text === before.filter && half === before.half && unread === (before.unread ?? false)) return
    told.current = { filter: text, half, unread }
    onChange(told.current)
  }, [text, half, unread, onChange])
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t.filterHint}
      </Text>
      <FilterSides language={language} editing={editing} strict={error !== undefined} />
      {error !== undefined && problems.length === 0 && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
