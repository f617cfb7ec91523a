import { spellPath, spellText, type TextProblem } from '@coterie/filter'

export interface Mend {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** What the language thinks was meant, as it has to stand in the text; null where it has no idea. */
export function mend(text: string, { from, to, suggestion }: TextProblem): Mend | null {
  if (suggestion === undefined || to <= from) return null
  const wrong = text.slice(from, to)
  const insert = wrong.startsWith('"') ? spellText(suggestion) : spellPath(suggestion)
  return insert === wrong ? null : { from, to, insert }
}
