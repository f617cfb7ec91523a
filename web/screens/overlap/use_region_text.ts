import { useMemo } from 'react'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { Region } from './regions.ts'
import { overlapTexts } from './texts.ts'

/** "in A and B, not in C or D"; "only in A". */
export function useRegionText(
  names: ReadonlyMap<string, string>,
): (region: Pick<Region, 'inside' | 'outside'>) => string {
  const t = useTexts(overlapTexts)
  const { language } = useLanguage()
  return useMemo(() => {
    const and = new Intl.ListFormat(language, { type: 'conjunction' })
    const or = new Intl.ListFormat(language, { type: 'disjunction' })
    const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id)
    return ({ inside, outside }) =>
      outside.length > 0 && inside.length === 1
        ? t.only(names.get(inside[0]!) ?? inside[0]!)
        : outside.length === 0
          ? t.within(and.format(named(inside)))
          : t.withinNotIn(and.format(named(inside)), or.format(named(outside)))
  }, [t, language, names])
}
