import { useMemo } from 'react'
import type { Draft } from '../draft/draft.ts'
import { filterOf } from '../draft/filter_of.ts'
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
}

/** Builds any filter of the language, without a word of it. */
export function FilterBuilder({ draft, onChange, counts = NONE, problems = NONE }: FilterBuilderProps) {
  const notes = useMemo(() => notesOf(filterOf(draft).paths, counts, problems), [draft, counts, problems])
  return (
    <NotesContext value={notes}>
      <GroupBox group={draft} scope={null} onChange={onChange} />
    </NotesContext>
  )
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>()
