import { useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import type { Deed } from './past.ts'

/** Who did it, where that is known to who reads it. */
export function ByWhom({ actor }: { readonly actor: Deed['actor'] | null }) {
  const { history: t } = useTexts(segmentTexts)
  if (actor === null) return null
  return <>, {t.by[actor.type](actor.label ?? t.somebody)}</>
}
