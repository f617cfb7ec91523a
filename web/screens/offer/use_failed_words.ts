import { useLanguage, useTexts } from '../../texts/language.tsx'
import { offerTexts } from './texts.ts'
import type { FailedAudience } from './verdict.tsx'

/** Why somebody is not in a part of an audience. */
export function useFailedWords(): (failed: FailedAudience) => string {
  const { check: t } = useTexts(offerTexts)
  const { language } = useLanguage()
  const and = new Intl.ListFormat(language, { type: 'conjunction' })
  return ({ type, missing_segments: missing, excluded_by: excluding, age }) => {
    const names = and.format((missing.length > 0 ? missing : excluding).map(({ name }) => name))
    if (type === 'age_within') return age == null ? t.noBirthdate : t.isAged(String(age))
    if (type === 'filter') return t.filterFails
    if (missing.length === 0) return t.isIn(names)
    return type === 'in_any_segment' && missing.length > 1 ? t.isInNone(names) : t.isNotIn(names)
  }
}
