import type { Filter } from '@coterie/filter'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useSession } from '../../app/session.tsx'
import type { Language } from '../../texts/catalogue.ts'
import { useLanguage } from '../../texts/language.tsx'
import { useProjectSchema } from '../use_project_schema.ts'
import type { sayGerman } from './say_german.ts'

type Say = typeof sayGerman

/** English is what the server says. */
const LANGUAGES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Say>>> = Object.freeze({
  de: async () => (await import('./say_german.ts')).sayGerman,
})

/** A line that is not written yet. */
const COMING = '\u00a0'

/** Says a filter, given as a tree and in English, in the language that is spoken. Of no filter there is nothing to say. */
export function useSentence(): (filter: unknown, english: string | null) => string | null {
  const { language } = useLanguage()
  const { currency } = useSession().project
  const isEnglish = language === 'en'
  const schema = useProjectSchema(!isEnglish)
  const { data: say, isError } = useQuery({
    queryKey: ['sentences', language],
    queryFn: () => LANGUAGES[language as Exclude<Language, 'en'>](),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: !isEnglish,
  })
  return useCallback(
    (filter, english) => {
      if (isEnglish || isError || english === null || !filter) return english
      return say && schema ? say(filter as Filter, schema, currency) : COMING
    },
    [isEnglish, isError, say, schema, currency],
  )
}
