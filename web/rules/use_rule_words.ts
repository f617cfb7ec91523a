import { useMemo } from 'react'
import { useFormats } from '../formats/use_formats.ts'
import { useTexts } from '../texts/language.tsx'
import { useSegmentNames } from '../uploads/use_segment_names.ts'
import type { RulePart } from './rule_draft.ts'
import { ruleWords } from './rule_words.ts'
import { rulesTexts } from './texts.ts'

/** Says rules in the language of who reads. */
export function useRuleWords(): (part: RulePart) => string {
  const t = useTexts(rulesTexts)
  const formats = useFormats()
  const segments = useSegmentNames()
  return useMemo(() => (part) => ruleWords(part, { t, formats, segments }), [t, formats, segments])
}
