import { Button, Divider, Group, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense, useDeferredValue, useMemo } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { usePaused } from '../count/use_paused.ts'
import { TextEditor } from '../text_editor/text_editor.tsx'
import type { FilterLanguage } from '../use_filter_language.ts'
import classes from './filter_editor.module.css'
import { editorTexts } from './texts.ts'
import type { FilterEditing } from './use_filter_editor.ts'

const FilterBuilder = lazy(async () => ({ default: (await import('../builder/filter_builder.tsx')).FilterBuilder }))

interface FilterSidesProps {
  readonly language: FilterLanguage
  readonly editing: FilterEditing
  /** How many each condition holds for, by its path. */
  readonly counts?: ReadonlyMap<string, number>
  /** Whether conditions that say nothing whole yet are pointed out. */
  readonly strict?: boolean
}

/** One filter on its two sides: built, and written. */
export function FilterSides({ language, editing, counts, strict = false }: FilterSidesProps) {
  const { text, problems, warnings, outOfStep, onDraft, onText, backInStep } = editing
  const built = useBuilt(editing, counts)
  const t = useTexts(editorTexts)
  return (
    <>
      <div className={classes.side}>
        <div className={classes.built} data-out-of-step={outOfStep} inert={outOfStep || built.draft !== editing.draft}>
          <Suspense fallback={<Skeleton height="6rem" />}>
            <FilterBuilder {...built} onChange={onDraft} strict={strict} />
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
    </>
  )
}

/** What the conditions show. They are much to draw: while the text is written they follow in pauses, after the question whom it holds for. */
function useBuilt({ draft, problemsAt: problems, by }: FilterEditing, counts: FilterSidesProps['counts']) {
  const now = useMemo(() => ({ draft, problems, ...(counts && { counts }) }), [draft, problems, counts])
  const later = useDeferredValue(usePaused(now))
  return by === 'text' ? later : now
}
