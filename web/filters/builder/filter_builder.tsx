import { Skeleton } from '@mantine/core'
import { memo, useMemo, useRef } from 'react'
import type { Draft } from '../draft/draft.ts'
import { filterOf } from '../draft/filter_of.ts'
import { useFields } from '../fields/use_fields.ts'
import { FocusContext, useFocusAfter } from './focus.ts'
import { GroupBox } from './group_box.tsx'
import { NotesContext } from './notes.ts'
import { notesOf } from './notes_of.ts'

interface FilterBuilderProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** How many customers meet a condition, by its path in the filter. */
  readonly counts?: ReadonlyMap<string, number>
  /** What is wrong, by the path in the filter: of a condition, or of a part of one. */
  readonly problems?: ReadonlyMap<string, string>
  /** Whether conditions that say nothing whole yet are pointed out: after somebody wanted to save them. */
  readonly strict?: boolean
}

/** Builds any filter of the language, without a word of it. */
export const FilterBuilder = memo(function FilterBuilder({
  draft,
  onChange,
  counts,
  problems,
  strict = false,
}: FilterBuilderProps) {
  const notes = useMemo(() => notesOf(filterOf(draft), { counts, problems, strict }), [draft, counts, problems, strict])
  const known = useFields() !== null
  const self = useRef<HTMLDivElement>(null)
  return (
    <NotesContext value={notes}>
      <FocusContext value={useFocusAfter(self, draft)}>
        <div ref={self}>
          {/* Without fields there is nothing to choose, and nothing that the keyboard could be on. */}
          {known ? <GroupBox group={draft} scope={null} onChange={onChange} /> : <Skeleton h={96} />}
        </div>
      </FocusContext>
    </NotesContext>
  )
})
