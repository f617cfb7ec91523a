import { useMemo } from 'react'
import { useSentence } from '../../filters/words/use_sentence.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { OfferAudience } from './sent_audiences.ts'
import { offersTexts } from './texts.ts'

export interface AudienceWords {
  /** One part of an audience. */
  part(audience: OfferAudience): string
  /** All of it, in one line. */
  whole(audiences: readonly OfferAudience[]): string
}

/** Whom an offer is for, in words. */
export function useAudienceWords(): AudienceWords {
  const { audience: t } = useTexts(offersTexts)
  const { language } = useLanguage()
  const say = useSentence()
  return useMemo(() => {
    const and = new Intl.ListFormat(language, { type: 'conjunction' })
    const or = new Intl.ListFormat(language, { type: 'disjunction' })

    function part(audience: OfferAudience): string {
      const { type, segments = [], minimum_age: least, maximum_age: most, filter, sentence = null } = audience
      const names = segments.map(({ name }) => name)
      if (type === 'in_all_segments') return t.inAll(and.format(names))
      if (type === 'in_any_segment') return t.inAny(or.format(names))
      if (type === 'not_in_segments') return t.notIn(or.format(names))
      if (type !== 'age_within') return say(filter, sentence) ?? ''
      if (least == null) return t.ageTo(String(most))
      return most == null ? t.ageFrom(String(least)) : t.ageBetween(String(least), String(most))
    }

    return {
      part,
      whole: (audiences) => (audiences.length === 0 ? t.everybody : audiences.map(part).join(' · ')),
    }
  }, [t, language, say])
}
