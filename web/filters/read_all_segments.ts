import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/api.ts'

/** The names of all segments, for filters that name them: a project has hundreds, not millions. */
export const readAllSegments = queryOptions({
  // Of the list's route, so that it is read again when a segment changes.
  queryKey: ['GET /v1/segments', 'all'],
  queryFn: async ({ signal }) => {
    const all: { readonly id: string; readonly name: string }[] = []
    let after: string | null = null
    do {
      const query = { limit: 100, ...(after !== null && { starting_after: after }) }
      const page: { data: typeof all; more_starting_after?: string | null } = await api.call('GET /v1/segments', {
        query,
        signal,
      })
      all.push(...page.data.map(({ id, name }) => ({ id, name })))
      after = page.more_starting_after ?? null
    } while (after !== null)
    return all
  },
})
