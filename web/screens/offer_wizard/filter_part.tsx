import { Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { FilterSides } from '../../filters/editor/filter_sides.tsx'
import { useFilterEditor } from '../../filters/editor/use_filter_editor.ts'
import { type FilterLanguage, useFilterLanguage } from '../../filters/use_filter_language.ts'
import { useTexts } from '../../texts/language.tsx'
import { offerWizardTexts } from './texts.ts'

interface FilterPartProps {
  readonly filter: string
  readonly error: string | undefined
  readonly onChange: (filter: string) => void
}

/** A condition of the offer's own, built or written. */
export function FilterPart(props: FilterPartProps) {
  const language = useFilterLanguage()
  return language === null ? <Skeleton height="8rem" /> : <Editor {...props} language={language} />
}

function Editor({ filter, error, onChange, language }: FilterPartProps & { readonly language: FilterLanguage }) {
  const { audience: t } = useTexts(offerWizardTexts)
  const editing = useFilterEditor(language, filter)
  const told = useRef(filter)
  const { text, problems } = editing
  useEffect(() => {
    if (text === told.current) return
    told.current = text
    onChange(text)
  }, [text, onChange])
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t.filterHint}
      </Text>
      <FilterSides language={language} editing={editing} />
      {error !== undefined && problems.length === 0 && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
