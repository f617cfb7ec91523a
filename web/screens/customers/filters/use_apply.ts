import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import type { Draft } from '../../../filters/draft/draft.ts'
import { filterOf } from '../../../filters/draft/filter_of.ts'
import { convertAsked } from './convert_asked.ts'

type Wanted = { readonly draft: Draft } | { readonly text: string }

/** Has a filter checked and written as text by the server, before it narrows anything. */
export function useApply(
  onDone: (filter: string | undefined) => void,
): UseMutationResult<string | undefined, Error, Wanted> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (wanted) => {
      const filter = 'text' in wanted ? wanted.text : filterOf(wanted.draft).filter
      if (filter === null) return undefined
      const converted = await api.call('POST /v1/filters/convert', { body: { filter } })
      const text = 'text' in wanted ? wanted.text : converted.text
      // Known by now: the pills are there at once.
      client.setQueryData(convertAsked(text).queryKey, converted)
      return text
    },
    onSuccess: onDone,
  })
}
