import { Button, Divider, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { TemplateGrid } from '../templates/template_grid.tsx'
import type { Template } from '../templates/templates.ts'
import { TextEditor } from '../text_editor/text_editor.tsx'
import type { FilterLanguage } from '../use_filter_language.ts'
import classes from './filter_editor.module.css'
import { editorTexts } from './texts.ts'
import type { FilterEditing } from './use_filter_editor.ts'

const FilterBuilder = lazy(async () => ({ default: (await import('../builder/filter_builder.tsx')).FilterBuilder }))
const TemplatesDialog = lazy(async () => ({ default: (await import('./templates_dialog.tsx')).TemplatesDialog }))

interface FilterEditorProps {
  readonly language: FilterLanguage
  readonly editing: FilterEditing
  /** How many each condition holds for, by its path. */
  readonly counts: ReadonlyMap<string, number>
}

/** A filter to be built or written, whichever somebody likes better at the moment; begun by a template where there is none. */
export function FilterEditor({ language, editing, counts }: FilterEditorProps) {
  const { draft, text, problems, warnings, problemsAt, outOfStep, onDraft, onText, backInStep } = editing
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
        <div className={classes.side}>
          <div className={classes.built} data-out-of-step={outOfStep} inert={outOfStep}>
            <Suspense fallback={<Skeleton height="6rem" />}>
              <FilterBuilder draft={draft} onChange={onDraft} counts={counts} problems={problemsAt} />
            </Suspense>
          </div>
          {outOfStep && (
            <Group className={classes.why} role="status" gap="xs" justify="space-between">
              <Group gap="xs" wrap="nowrap" flex="1 1 16rem">
                <Icon name="alert" />
                <Text size="sm">{t.outOfStep}</Text>
              </Group>
              <Button size="compact-sm" variant="default" onClick={backInStep}>
                {t.backInStep}
              </Button>
            </Group>
          )}
        </div>
        <Divider label={t.asText} labelPosition="left" />
        <TextEditor
          label={t.textLabel}
          value={text}
          onChange={onText}
          schema={language.schema}
          problems={problems}
          warnings={warnings}
        />
        {empty && (
          <>
            <Divider label={t.orTemplate} labelPosition="left" />
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
}
