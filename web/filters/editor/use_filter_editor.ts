import type { Filter, TextProblem } from '@coterie/filter'
import { useCallback, useMemo, useState } from 'react'
import type { Draft } from '../draft/draft.ts'
import { filterOf } from '../draft/filter_of.ts'
import type { FilterLanguage } from '../use_filter_language.ts'
import { type Edited, editDraft, editedFrom, editText } from './edited.ts'

export interface FilterEditing {
  readonly draft: Draft
  readonly text: string
  /** Which of both somebody worked at last. */
  readonly by: Edited['by']
  /** What both say; null while there is nothing yet, or what is there is not right. */
  readonly filter: Filter | null
  /** What the conditions say, whether it is right or not. */
  readonly built: Filter | null
  /** Conditions that are not filled in yet. */
  readonly unfinished: number
  /** With their places in the text. */
  readonly problems: readonly TextProblem[]
  readonly warnings: readonly TextProblem[]
  /** The problems again, by their paths in the filter: of what is built. */
  readonly problemsAt: ReadonlyMap<string, string>
  /** The text is being written and cannot be read yet: the conditions are those of before. */
  readonly outOfStep: boolean
  /** Whether anything is different from what it began with. */
  readonly changed: boolean
  readonly onDraft: (draft: Draft) => void
  readonly onText: (text: string) => void
  /** Writes the text anew from the conditions. */
  readonly backInStep: () => void
}

const NONE: readonly TextProblem[] = Object.freeze([])

/**
 * A filter that is built and written at once: what somebody does on one side shows on the other.
 * `half` is what was being built when it was left, with the conditions that the text lacks.
 */
export function useFilterEditor(language: FilterLanguage, initial: string, half?: Draft): FilterEditing {
  const [edited, setEdited] = useState(() => {
    const whole = editedFrom(initial, language)
    return half ? editDraft(whole, half, language) : whole
  })
  const [began] = useState(edited.text)
  const onDraft = useCallback((draft: Draft) => setEdited((now) => editDraft(now, draft, language)), [language])
  const onText = useCallback((text: string) => setEdited((now) => editText(now, text, language)), [language])
  const backInStep = useCallback(
    () => setEdited(({ draft }) => editDraft({ draft, text: '', parsed: null, by: 'text' }, draft, language)),
    [language],
  )
  const { draft, text, parsed, by } = edited
  const { filter: built, incomplete } = useMemo(() => filterOf(draft), [draft])
  const problems = parsed?.ok === false ? parsed.problems : NONE
  const outOfStep = by === 'text' && problems.length > 0
  const ofBuilt = outOfStep ? NONE : problems
  const problemsAt = useMemo(() => byPath(ofBuilt), [ofBuilt])
  return useMemo(
    () => ({
      draft,
      text,
      by,
      filter: parsed?.ok ? parsed.tree : null,
      built,
      unfinished: incomplete.length,
      problems,
      warnings: parsed?.ok ? parsed.warnings : NONE,
      problemsAt,
      outOfStep,
      changed: text !== began || incomplete.length > 0,
      onDraft,
      onText,
      backInStep,
    }),
    [draft, text, by, parsed, built, incomplete, problems, problemsAt, outOfStep, began, onDraft, onText, backInStep],
  )
}

function byPath(problems: readonly TextProblem[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const { path, message } of problems) {
    const before = said.get(path)
    said.set(path, before === undefined ? message : `${before} ${message}`)
  }
  return said
}
