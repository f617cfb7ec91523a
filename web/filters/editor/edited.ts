import { type Filter, type Parsed, parse, print } from '@coterie/filter'
import type { Draft } from '../draft/draft.ts'
import { draftOf } from '../draft/draft_of.ts'
import { filterOf } from '../draft/filter_of.ts'
import type { FilterLanguage } from '../use_filter_language.ts'

/** One filter, as conditions that are built and as text that is written. */
export interface Edited {
  readonly draft: Draft
  readonly text: string
  /** Of the text; null where there is none. */
  readonly parsed: Parsed | null
  /** Which of both somebody worked at last: the other one follows, unless it cannot. */
  readonly by: 'draft' | 'text'
}

const NOTHING: Edited = Object.freeze({ draft: draftOf(null), text: '', parsed: null, by: 'text' })

/** What begins with this text. */
export const editedFrom = (text: string, language: FilterLanguage): Edited => editText(NOTHING, text, language)

/** The conditions follow as soon as the text is right. What means the same leaves them as they are, half-done ones included. */
export function editText({ draft: before }: Edited, text: string, language: FilterLanguage): Edited {
  const parsed = read(text, language)
  const draft = parsed?.ok === false ? before : follow(before, parsed?.tree ?? null)
  return { draft, text, parsed, by: 'text' }
}

const follow = (draft: Draft, filter: Filter | null): Draft =>
  same(filterOf(draft).filter, filter) ? draft : draftOf(filter)

/** The text follows at once; while the conditions say the same as it, it stays as somebody wrote it. */
export function editDraft({ text: before, parsed: known }: Edited, draft: Draft, language: FilterLanguage): Edited {
  const { filter } = filterOf(draft)
  const said = known === null ? null : known.ok ? known.tree : undefined
  if (same(filter, said)) return { draft, text: before, parsed: known, by: 'draft' }
  const text = filter === null ? '' : print(filter, language.schema, language)
  return { draft, text, parsed: read(text, language), by: 'draft' }
}

function read(text: string, { schema, decimals, self }: FilterLanguage): Parsed | null {
  return text.trim() === '' ? null : parse(text, schema, { decimals, ...(self !== undefined && { self }) })
}

/** The same keys in the same order: both come out of the same hands. */
const same = (one: Filter | null | undefined, other: Filter | null | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
