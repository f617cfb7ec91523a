import { type Filter, print } from '@coterie/filter'
import { useMemo } from 'react'
import { useFilterLanguage } from './use_filter_language.ts'

/** Writes conditions that the server accepted as text; null until it is known what the project has declared. */
export function useFilterWords(): ((filter: Filter) => string) | null {
  const language = useFilterLanguage()
  return useMemo(
    () => language && ((filter) => print(filter, language.schema, { decimals: language.decimals })),
    [language],
  )
}
