import { Button, Divider, Group, Paper, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, memo, Suspense } from 'react'
import { sayDone } from '../../parts/say_done.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { TemplateGrid } from '../templates/template_grid.tsx'
import type { Template } from '../templates/templates.ts'
import type { FilterLanguage } from '../use_filter_language.ts'
import classes from './filter_editor.module.css'
import { FilterSides } from './filter_sides.tsx'
import { editorTexts } from './texts.ts'
import type { FilterEditing } from './use_filter_editor.ts'

const TemplatesDialog = lazy(async () => ({ default: (await import('./templates_dialog.tsx')).TemplatesDialog }))

interface FilterEditorProps {
  readonly language: FilterLanguage
  readonly editing: FilterEditing
  /** How many each condition holds for, by its path. */
  readonly counts: ReadonlyMap<string, number>
  /** Whether conditions that say nothing whole yet are pointed out. */
  readonly strict: boolean
}

/** A filter to be built or written, whichever somebody likes better at the moment; begun by a template where there is none. */
export const FilterEditor = memo(function FilterEditor({ language, editing, counts, strict }: FilterEditorProps) {
  const { draft, text, onText } = editing
  const t = useTexts(editorTexts)
  const { language: spoken } = useLanguage()
  const [choosing, { open, close }] = useDisclosure()
  const empty = draft.rules.length === 0 && text.trim() === ''

  function begin({ filter }: Template, title: string): void {
    const before = text
    close()
    onText(filter)
    if (before.trim() !== '') sayDone(t.replaced(title), spoken, async () => onText(before))
  }

  return (
    <Paper withBorder p="md" component="section" aria-label={t.title}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{t.title}</Title>
          {!empty && (
            <Button variant="subtle" size="compact-sm" onClick={open}>
              {t.templates}
            </Button>
          )}
        </Group>
        <FilterSides language={language} editing={editing} counts={counts} strict={strict} />
        {empty && (
          <>
            <Divider label={t.orTemplate} labelPosition="left" classNames={{ label: classes.label! }} />
            <TemplateGrid language={language} onChoose={begin} />
          </>
        )}
      </Stack>
      {choosing && (
        <Suspense>
          <TemplatesDialog language={language} onChoose={begin} onClose={close} />
        </Suspense>
      )}
    </Paper>
  )
})
