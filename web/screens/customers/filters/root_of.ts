import type { Filter } from '@coterie/filter'
import type { Draft } from '../../../filters/draft/draft.ts'
import { draftOf } from '../../../filters/draft/draft_of.ts'
import { newGroup } from '../../../filters/draft/new_group.ts'

/** A filter as a list of pills, of which all have to hold or any: what is denied as a whole is one of them. */
export function rootOf(tree: unknown): Draft {
  if (tree === null) return newGroup('all')
  const draft = draftOf(tree as Filter)
  return draft.not ? newGroup('all', [draft]) : draft
}
